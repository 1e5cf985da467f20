import { engines } from '#src/search/engines/index.ts';
import { engineContract } from '../contract/engine.ts';

engineContract('minisearch', engines.minisearch);
engineContract('segments', engines.segments);
