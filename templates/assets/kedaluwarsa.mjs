/** Tells who reads an old list that it is old: shows the warning once the moment of `data-expires` has passed. */

const place = document.getElementById("kedaluwarsa");

function warn() {
  const warning = place.querySelector("template");
  if (warning && Date.now() > Date.parse(place.dataset.expires)) {
    place.replaceChildren(warning.content.cloneNode(true));
  }
}

if (place) {
  warn();
  document.addEventListener("visibilitychange", warn);
}
