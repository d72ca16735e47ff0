/** Ids of the page, by index: an address may hold anything, and may stand twice. */
export const panelId = (layer: number): string => `layer-${layer}`;
export const changeId = (layer: number, change: number): string => `change-${layer}-${change}`;
