import type { PDFPageProxy } from 'pdfjs-dist';
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js';
import { Unreadable } from '../../parse/unreadable.ts';
import { mostOf, type Fragment, type Look } from './layout.ts';
import { closedUp } from './spacing.ts';

/** What one page may hold; the fullest page of a paper has some thousands. */
const MOST_ITEMS = 50_000;
const PLAIN: Look = { font: '', bold: false, mono: false };

/** "NimbusRomNo9L-Medi", "CMBX10", "LinLibertineTB", "Arial-BoldMT"; not "NimbusRomNo9L-Regu", "LinLibertineT". */
const BOLD = /bold|black|heavy|medi|demi|^[a-z]{2,3}bx|^sfbx|[a-z]T?B$/i;
const MONO = /mono|courier|typewriter|consol|^(?:cm|sf)tt|^lmtt|txtt|t1xtt|NimbusMon/i;

interface Placed {
  readonly item: TextItem;
  /** Clockwise, in quarters of a turn; what stands between them is none of the four. */
  readonly turn: number;
  readonly spaced: boolean;
}

/** The letters of a page and what it measures, turned so that most of them are upright; what is turned otherwise is left out. */
export async function fragmentsOf(page: PDFPageProxy): Promise<{
  readonly width: number;
  readonly height: number;
  readonly fragments: readonly Fragment[];
}> {
  const { items } = await page.getTextContent();
  if (items.length > MOST_ITEMS)
    throw new Unreadable(`has a page of more than ${MOST_ITEMS} pieces of text`, 'size');
  const placed = placedOf(items.filter((item) => 'str' in item));
  const turn = mostOf(placed.map(({ item, turn }) => [turn, item.str.length] as const)) ?? 0;
  const upright = placed.filter((one) => one.turn === turn);
  const looks = await looksOf(page, new Set(upright.map(({ item }) => item.fontName)));

  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const corners = [turned(left, bottom, turn), turned(right, top, turn)] as const;
  const origin = [Math.min(corners[0][0], corners[1][0]), Math.min(corners[0][1], corners[1][1])] as const;
  const drawn = new Set<string>();
  const fragments = upright.flatMap(({ item, spaced }): Fragment[] => {
    const [ta, tb, tc, td, tx, ty] = item.transform as [number, number, number, number, number, number];
    const size = Math.hypot(tc, td) || Math.hypot(ta, tb);
    const [onX, onY] = turned(tx, ty, turn);
    const [x, y] = [onX - origin[0], onY - origin[1]];
    const key = `${item.str} ${Math.round(x)} ${Math.round(y)}`;
    if (size <= 0 || !Number.isFinite(x + y + item.width) || drawn.has(key)) return [];
    drawn.add(key);
    return [
      {
        text: item.str,
        left: x,
        right: x + Math.max(0, item.width),
        top: y - size * 0.75,
        bottom: y + size * 0.22,
        baseline: y,
        size,
        look: looks.get(item.fontName) ?? PLAIN,
        rtl: item.dir === 'rtl',
        spaced,
      },
    ];
  });
  const width = Math.abs(corners[1][0] - corners[0][0]);
  const height = Math.abs(corners[1][1] - corners[0][1]);
  return { width, height, fragments: closedUp(fragments) };
}

/** A point of a page seen after so many quarters of a turn; down is more. */
function turned(x: number, y: number, quarters: number): readonly [x: number, y: number] {
  const [cos, sin] = [Math.cos((quarters * Math.PI) / 2), Math.sin((quarters * Math.PI) / 2)];
  return [x * cos + y * sin, x * sin - y * cos];
}

/** Which way each piece of text runs; blank ones only tell that there is a space. */
function placedOf(items: readonly TextItem[]): readonly Placed[] {
  let spaced = false;
  return items.flatMap((item): Placed[] => {
    if (item.str.trim() === '') {
      spaced ||= item.str !== '' && !item.hasEOL;
      return [];
    }
    const [a, b] = item.transform as [number, number];
    const quarters = (Math.atan2(b, a) / Math.PI) * 2;
    const turn = Math.abs(quarters - Math.round(quarters)) < 0.05 ? Math.round(quarters + 4) % 4 : quarters;
    const one = { item, turn, spaced: spaced || item.str.startsWith(' ') };
    spaced = item.str.endsWith(' ');
    return [one];
  });
}

/** What the fonts of a page are called. pdf.js tells it with what it would draw. */
async function looksOf(page: PDFPageProxy, names: ReadonlySet<string>): Promise<ReadonlyMap<string, Look>> {
  const known = (name: string): boolean => page.commonObjs.has(name);
  if (![...names].every(known)) await page.getOperatorList().catch(() => undefined);
  return new Map([...names].filter(known).map((name) => [name, lookOf(page.commonObjs.get(name))]));
}

function lookOf(font: unknown): Look {
  const { name, bold } = font as { readonly name?: string; readonly bold?: boolean };
  const plain = (name ?? '').replace(/^[A-Z]{6}\+/, '');
  return { font: plain, bold: bold === true || BOLD.test(plain), mono: MONO.test(plain) };
}
