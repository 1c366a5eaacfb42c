import "server-only";
import { createHash } from "node:crypto";

/**
 * What sites of others load to show a form of ours: it puts a frame where it stands and gives it the height its page
 * asks for. A published version never changes, because sites name its hash: what must change gets the next number.
 */
export const embedScript = `(function () {
  "use strict";
  var script = document.currentScript;
  if (!script) return;
  var form = new URL(script.getAttribute("data-form"), script.src);
  var here = new URL(script.src).origin;
  if (form.origin !== here) return;
  form.searchParams.set("parent", location.origin);
  ["language", "theme"].forEach(function (name) {
    var said = script.getAttribute("data-" + name);
    if (said) form.searchParams.set(name, said);
  });
  var frame = document.createElement("iframe");
  frame.src = form.href;
  frame.title = script.getAttribute("data-title") || "";
  frame.setAttribute("allowtransparency", "true");
  frame.style.cssText = "display:block;width:100%;height:640px;border:0;background:transparent;color-scheme:normal";
  window.addEventListener("message", function (event) {
    if (event.origin !== here || event.source !== frame.contentWindow) return;
    var said = event.data;
    if (!said || said.type !== "suivi:height" || typeof said.height !== "number") return;
    if (said.height > 0 && said.height < 20000) frame.style.height = Math.ceil(said.height) + "px";
  });
  script.insertAdjacentElement("afterend", frame);
})();
`;

export const embedIntegrity = `sha384-${createHash("sha384").update(embedScript).digest("base64")}`;

export const embedScriptPath = "/api/form/v1.js";
