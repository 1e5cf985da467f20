import { describe } from 'vitest';
import type { Store } from '#src/store/store.ts';
import { actions } from './store/actions.ts';
import { announcements } from './store/announcements.ts';
import { fetches } from './store/fetches.ts';
import { fullTexts } from './store/full-texts.ts';
import { group } from './store/group.ts';
import { identity } from './store/identity.ts';
import { inbound } from './store/inbound.ts';
import { model } from './store/model.ts';
import { settings } from './store/settings.ts';
import { shown } from './store/shown.ts';
import { trending } from './store/trending.ts';
import { works } from './store/works.ts';

/** Gives an empty store; whoever opened it closes it. */
export type OpenStore = () => Promise<Store>;

/** What every store does, whatever database it is kept in. */
export function storeContract(open: OpenStore): void {
  describe('works', () => works(open));
  describe('identity', () => identity(open));
  describe('identity against a naive model', () => model(open));
  describe('announcements', () => announcements(open));
  describe('trending', () => trending(open));
  describe('fetches', () => fetches(open));
  describe('marks and shares', () => group(open));
  describe('full texts', () => fullTexts(open));
  describe('inbound', () => inbound(open));
  describe('actions', () => actions(open));
  describe('settings', () => settings(open));
  describe('what was shown', () => shown(open));
}
