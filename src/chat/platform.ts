import type { Courier } from '../message/courier.ts';
import type { Person, Place, PlatformName } from '../place.ts';

/** Whether something may be done; `advice` is a sentence for the person who asked: what is missing, and what to do. */
export type Permit = { readonly ok: true } | { readonly ok: false; readonly advice: string };

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
  /** Can Paperboy post at `place` now, and look back for its own posts? */
  canPost(place: Place): Promise<Permit>;
  /** IANA zone of the person's profile, where the platform knows one. */
  zoneOf(person: Person): Promise<string | undefined>;
  /** How a channel is written for its readers, "#nlp"; the id where the name is not known. */
  nameOf(place: Place): Promise<string>;
  /** Understands a channel as typed or picked (`#nlp`, `<#123>`, an id, `here`); undefined where there is none. */
  resolvePlace(typed: string, from: Place): Promise<Place | undefined>;
}
