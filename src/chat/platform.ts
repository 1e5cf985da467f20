import type { Courier } from '../message/courier.ts';
import type { Person, Place, PlatformName } from '../place.ts';

/** Whether something may be done; `advice` is a sentence for the person who asked: what is missing, and what to do. */
export type Permit = { readonly ok: true } | { readonly ok: false; readonly advice: string };

/** Whether somebody can read what stands at a place; `unknown` where Paperboy cannot see it itself or was not told. */
export type Reading = 'yes' | 'no' | 'unknown';

/**
 * What a command may ask of the platform it was called on. Rights are asked anew at each command and each click;
 * nothing is remembered from when a button was drawn.
 */
export interface Platform {
  readonly name: PlatformName;
  readonly courier: Courier;
  /** May `person` manage digests at `place`? Discord: ManageChannels there. Slack: member of it and no guest. */
  mayManage(person: Person, place: Place): Promise<Permit>;
  /** May `person` themselves write at `place`? */
  mayPost(person: Person, place: Place): Promise<Permit>;
  /**
   * Can `person` read what stands at `place`? Never for one of another installation. To be asked before anything of a
   * place other than the one they act in is told, its name too.
   */
  canRead(person: Person, place: Place): Promise<Reading>;
  /** Can Paperboy post at `place` now, and look back for its own posts? */
  canPost(place: Place): Promise<Permit>;
  /** IANA zone of the person's profile, where the platform knows one. */
  zoneOf(person: Person): Promise<string | undefined>;
  /** How a channel is written for its readers, "#nlp"; the id where the name is not known. */
  nameOf(place: Place): Promise<string>;
  /**
   * Understands a channel as typed or picked (`#nlp`, `<#123>`, an id, `here`). Undefined where there is none, and where
   * `person` cannot see it: nobody learns from an answer what is hidden from them.
   */
  resolvePlace(typed: string, from: Place, person: Person): Promise<Place | undefined>;
}
