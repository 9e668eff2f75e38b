interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a canvas of diagram-js can be asked about where it looks. */
interface ViewCanvas {
  zoom(how: 'fit-viewport', center: 'auto'): void;
  viewbox(): { inner: Box; outer: Pick<Box, 'width' | 'height'> };
  viewbox(box: Box): void;
}

/** Below this, names in the diagram cannot be read. */
const READABLE = 0.55;
const PALETTE_PX = 124;
const TOP_PX = 24;

/** The whole diagram where it can still be read, else its beginning: right of the palette, from the top. */
export function showFromStart(canvas: ViewCanvas, left = PALETTE_PX): void {
  canvas.zoom('fit-viewport', 'auto');
  const { inner, outer } = canvas.viewbox();
  const fits = Math.min((outer.width - left) / inner.width, (outer.height - TOP_PX) / inner.height, 1);
  const scale = Math.max(fits * 0.97, READABLE);
  canvas.viewbox({
    x: inner.x - left / scale,
    y: inner.y - Math.max(TOP_PX, (outer.height - inner.height * scale) / 2) / scale,
    width: outer.width / scale,
    height: outer.height / scale,
  });
}
