import type { Platform } from "../core/platform";
import { flexprice } from "./flexprice/platform";

/** Every platform that an environment file may name. */
export const platforms: readonly Platform[] = [flexprice];
