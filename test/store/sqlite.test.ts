import { storeContract } from '../contract/store.ts';
import { openTestStore } from '../support/store.ts';

storeContract(() => openTestStore());
