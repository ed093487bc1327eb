/** The page of a pickup point. */

import "./halaman.mjs";
import "./open_now.mjs";
