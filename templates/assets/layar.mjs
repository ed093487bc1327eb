/** The screen in the waiting hall: turns its pages, follows releases, and says when it is old or cut off. */

const { release, status, seconds, date, expires, zone } = document.body.dataset;
const LOOK = 120_000;
const DAY = 86_400_000;
const pages = document.querySelectorAll(".slide");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const button = document.getElementById("jeda");
const bar = document.getElementById("sisa");
let shown = 0;
let paused = false;
let connected = true;
let turning;

/** Shows a page, counted around, and what is true of the list at this moment. */
function show(number) {
  pages[shown].hidden = true;
  shown = (number + pages.length) % pages.length;
  pages[shown].hidden = false;
  tell();
  wait();
}

function wait() {
  clearTimeout(turning);
  for (const animation of bar.getAnimations()) animation.cancel();
  if (paused || pages.length < 2) return;
  turning = setTimeout(() => show(shown + 1), seconds * 1000);
  if (!still.matches) bar.animate({ transform: ["scaleX(0)", "none"] }, seconds * 1000);
}

function pause() {
  paused = !paused;
  button.setAttribute("aria-pressed", paused);
  wait();
}

/** The age of the data in words, and a warning where it is needed. */
function tell() {
  const old = Date.now() > Date.parse(expires);
  const news = old ? "lama" : connected ? "" : "putus";
  const text = news && document.getElementById(news).content.textContent;
  const place = document.getElementById("kabar");
  if (place.textContent !== text) place.textContent = text;
  document.body.classList.toggle("old", old);
  if (!date) return;
  const today = new Date().toLocaleDateString("sv", { timeZone: zone });
  const days = Math.round((Date.parse(date) - Date.parse(today)) / DAY);
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
  document.getElementById("umur").textContent = `(${words.format(days, "day")})`;
}

/** Asks what is online. A page is loaded anew only when the server has the newer one: so it cannot go in a circle. */
async function look() {
  try {
    const { search, data_date } = JSON.parse(await ask(status));
    const online = `${search} ${data_date}`;
    if (online !== release && (await ask(location.pathname)).includes(`"${online}"`)) location.reload();
    connected = true;
  } catch {
    connected = false;
  }
  tell();
}

async function ask(address) {
  const answer = await fetch(address, { cache: "no-cache" });
  const text = await answer.text();
  if (!answer.ok) throw new Error(address);
  return text;
}

const steps = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key in steps) show(shown + steps[event.key]);
  else if ((event.key === "Enter" || event.key === " ") && event.target !== button) pause();
  else return;
  event.preventDefault();
});
button.addEventListener("click", pause);
button.hidden = pages.length < 2;

/** A computer in a hall must not fall asleep; where it cannot be asked, its own settings decide. */
function stayAwake() {
  if (!document.hidden) navigator.wakeLock?.request("screen").catch(() => {});
}
document.addEventListener("visibilitychange", stayAwake);
stayAwake();
setInterval(look, LOOK);
addEventListener("online", look);
addEventListener("offline", look);
show(0);
look();
