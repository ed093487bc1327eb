/** The page of a pickup point. */

import "./kedaluwarsa.mjs";
import "./open_now.mjs";
