/** A line of text on a page of 612 by 792 points. */
export interface Drawn {
  readonly text: string;
  /** From the left. */
  readonly x: number;
  /** Of its baseline, from the top. */
  readonly y: number;
  readonly size?: number;
  readonly font?: keyof typeof FONTS;
  /** Of a whole turn, counter-clockwise. */
  readonly turned?: boolean;
}

const FONTS = { plain: 'Helvetica', bold: 'Helvetica-Bold', code: 'Courier' };
const [WIDTH, HEIGHT] = [612, 792];

/** A PDF of one page after another, as small as it can be: letters of Windows' Latin alphabet only. */
export function pdfOf(...pages: readonly (readonly Drawn[])[]): Uint8Array {
  const names = Object.keys(FONTS);
  const firstPage = 3 + names.length;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${firstPage + at * 2} 0 R`).join(' ')}] >>`,
    ...Object.values(FONTS).map(
      (font) => `<< /Type /Font /Subtype /Type1 /BaseFont /${font} /Encoding /WinAnsiEncoding >>`,
    ),
    ...pages.flatMap((lines, at) => {
      const content = lines.map(operatorsOf).join('\n');
      const fonts = names.map((name, font) => `/${name} ${3 + font} 0 R`).join(' ');
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Resources << /Font << ${fonts} >> >> /Contents ${firstPage + at * 2 + 1} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const start = file.length;
  file += `${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(Buffer.from(file, 'latin1'));
}

function operatorsOf({ text, x, y, size = 10, font = 'plain', turned = false }: Drawn): string {
  const matrix = turned ? '0 1 -1 0' : '1 0 0 1';
  return `BT /${font} ${size} Tf ${matrix} ${x} ${HEIGHT - y} Tm (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`;
}

/** Lines below each other, in one column. */
export function column(
  lines: readonly string[],
  {
    x = 72,
    y = 100,
    size = 10,
    leading = 12,
    font = 'plain',
  }: Partial<Omit<Drawn, 'text'>> & { leading?: number } = {},
): readonly Drawn[] {
  return lines.map((text, at) => ({ text, x, y: y + at * leading, size, font }));
}
