import type { Dispatcher } from '#src/chat/dispatcher.ts';
import type { Action, Card } from '#src/message/card.ts';
import type { MessageBody } from './components.ts';
import type { Encode } from './controls.ts';
import { VALUE_CHARS, type Acknowledgement } from './custom-id.ts';
import { renderCard, renderEmbed, type RenderOptions } from './render.ts';

export interface DrawOptions extends RenderOptions {
  /** Who may use its controls: the `placeKey` of where all see it, or the `personKey` of who alone does. */
  readonly reader: string;
}

/** Cards as message bodies, their controls' values kept first. */
export interface CardRenderer {
  draw(card: Card, options: DrawOptions): Promise<MessageBody>;
  /** Without components V2. */
  drawPlain(card: Card, options: DrawOptions): Promise<MessageBody>;
}

export function createCardRenderer(
  dispatcher: Pick<Dispatcher, 'encoder' | 'audience' | 'wanted'>,
): CardRenderer {
  async function encode(card: Card, reader: string): Promise<Encode> {
    const values = await dispatcher.encoder(card, VALUE_CHARS, reader);
    return (action) => `${acknowledgement(action)}${values(action)}`;
  }

  function acknowledgement(action: Action): Acknowledgement {
    if (action.effect === 'update') return 'u';
    if (dispatcher.wanted(action) !== undefined) return 'm';
    return dispatcher.audience(action) === 'private' ? 'p' : 'v';
  }

  return {
    draw: async (card, options) => renderCard(card, await encode(card, options.reader), options),
    drawPlain: async (card, options) => renderEmbed(card, await encode(card, options.reader), options),
  };
}
