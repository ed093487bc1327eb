/** Prints a notice or a poster at the press of a button. */

import "./kedaluwarsa.mjs";

const button = document.getElementById("cetak");
button.hidden = false;
button.addEventListener("click", () => print());
