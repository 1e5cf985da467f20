/** The few components Paperboy uses, in the platform's own shapes. */
import {
  ComponentType,
  SeparatorSpacingSize,
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIEmbed,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
} from 'discord.js';

type Control = APIButtonComponentWithCustomId | APIStringSelectComponent;
export type Row = APIActionRowComponent<Control>;
export type Part = APIComponentInContainer;

/** A message as it is sent, edited or given as an answer. */
export interface MessageBody {
  /** `IS_COMPONENTS_V2`; absent for the plain form. */
  readonly flags?: number;
  readonly components: readonly (APIContainerComponent | Row)[];
  readonly embeds?: readonly APIEmbed[];
  /** Nobody is ever rung: https://discord.com/developers/docs/resources/message#allowed-mentions-object */
  readonly allowed_mentions: { readonly parse: never[] };
}

export const NOBODY: MessageBody['allowed_mentions'] = { parse: [] };

export function textDisplay(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

export function container(components: Part[], color: number | undefined): APIContainerComponent {
  return { type: ComponentType.Container, components, ...(color !== undefined && { accent_color: color }) };
}

export function row(components: Control[]): Row {
  return { type: ComponentType.ActionRow, components };
}

export const separator: Part = {
  type: ComponentType.Separator,
  divider: true,
  spacing: SeparatorSpacingSize.Small,
};

/** Components of a list, nested ones counted. */
export function countOf(parts: readonly (Part | APIContainerComponent | Row)[]): number {
  return parts.reduce(
    (sum, part) => sum + 1 + ('components' in part ? countOf(part.components as readonly Part[]) : 0),
    0,
  );
}
