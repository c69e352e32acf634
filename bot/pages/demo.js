// The demo host: a cookie banner, and the Escape key leaves the site as on many police pages.
"use strict";

const ELSEWHERE = "/demo/elsewhere";

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") leave(event);
});
document.querySelector(".leave").addEventListener("click", leave);

function leave(event) {
  event.preventDefault();
  document.dispatchEvent(new CustomEvent("pause:leave", { detail: { erase: false } }));
  location.replace(ELSEWHERE);
}

for (const id of ["cookies-yes", "cookies-no"]) {
  document.getElementById(id).addEventListener("click", () => {
    document.getElementById("cookies").hidden = true;
  });
}
