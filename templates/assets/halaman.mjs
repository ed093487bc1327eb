/** What every page does. */

import "./kedaluwarsa.mjs";
import "./pasang.mjs";
