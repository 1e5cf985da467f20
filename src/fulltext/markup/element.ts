/** An element of HTML or XML, without what nobody reads. */
export interface Element {
  /** As it is written in XML, small in HTML, without a namespace's prefix. */
  readonly name: string;
  readonly classes: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
}

export type Node = Element | string;

export function isElement(node: Node): node is Element {
  return typeof node !== 'string';
}

export function elementsIn(element: Element): readonly Element[] {
  return element.children.filter(isElement);
}

/** Its first child of this name. */
export function childOf(element: Element | undefined, name: string): Element | undefined {
  return element && elementsIn(element).find((child) => child.name === name);
}

/** The elements under `element` that fit, none inside another, in their order. */
export function outermost(element: Element, fits: (element: Element) => boolean): readonly Element[] {
  return elementsIn(element).flatMap((child) => (fits(child) ? [child] : outermost(child, fits)));
}

/** The first element that fits, itself or under it. */
export function firstIn(element: Element, fits: (element: Element) => boolean): Element | undefined {
  if (fits(element)) return element;
  for (const child of elementsIn(element)) {
    const found = firstIn(child, fits);
    if (found) return found;
  }
  return undefined;
}

/** All its characters, as they stand there. */
export function contentOf(node: Node): string {
  return isElement(node) ? node.children.map(contentOf).join('') : node;
}
