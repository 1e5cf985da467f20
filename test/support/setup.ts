import { afterAll } from 'vitest';
import { closeTestStores } from './store.ts';

afterAll(closeTestStores);
