// Runs in a sandboxed frame of no origin: no cookies, no storage, no requests but for the parts of pdf.js. Its parent
// gives it the bytes of one PDF; it draws the pages that come into sight.
import * as pdfjs from "./pdf.min.mjs";
import * as reader from "./pdf.worker.min.mjs";

const MOST_PAGES = 300;
const SHARPEST = 2;
const here = new URL(".", import.meta.url).href;
const main = document.querySelector("main");

// A frame of no origin may not start a worker of modules, so the file is read here; the frame is a thread of its own.
globalThis.pdfjsWorker = reader;

window.addEventListener("message", ({ data, source }) => {
  if (source !== window.parent || !(data?.bytes instanceof ArrayBuffer)) return;
  show(data.bytes, String(data.pageLabel ?? "")).catch(() => tell({ failed: true }));
});
tell({ ready: true });

async function show(bytes, pageLabel) {
  const pdf = await pdfjs.getDocument({
    data: bytes,
    cMapUrl: here,
    standardFontDataUrl: here,
    wasmUrl: here,
    useWorkerFetch: true,
    enableXfa: false,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    maxImageSize: 50_000_000,
    isOffscreenCanvasSupported: false,
  }).promise;

  const first = (await pdf.getPage(1)).getViewport({ scale: 1 });
  const width = Math.max(200, Math.min(main.clientWidth - 24, 1000));
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        seen.unobserve(target);
        draw(pdf, target, width).catch(() => {});
      }
    },
    { rootMargin: "600px" },
  );
  for (let number = 1; number <= Math.min(pdf.numPages, MOST_PAGES); number += 1) {
    const canvas = document.createElement("canvas");
    canvas.dataset.page = String(number);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", `${pageLabel} ${number} / ${pdf.numPages}`);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${(width * first.height) / first.width}px`;
    main.append(canvas);
    seen.observe(canvas);
  }
  tell({ pages: pdf.numPages });
}

async function draw(pdf, canvas, width) {
  const page = await pdf.getPage(Number(canvas.dataset.page));
  const scale = (width / page.getViewport({ scale: 1 }).width) * Math.min(window.devicePixelRatio, SHARPEST);
  const viewport = page.getViewport({ scale });
  canvas.width = viewport.width;
  canvas.height = viewport.height;
  canvas.style.height = `${(width * viewport.height) / viewport.width}px`;
  await page.render({ canvas, viewport, annotationMode: pdfjs.AnnotationMode.DISABLE }).promise;
  canvas.dataset.drawn = "1";
}

function tell(what) {
  window.parent.postMessage({ pdfFrame: what }, "*");
}
