/** 820 B, 4.2 MB */
export function fileSize(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const size = bytes / 1000 ** step;
  return `${step > 0 && size < 100 ? size.toFixed(1) : Math.round(size)} ${units[step]}`;
}
