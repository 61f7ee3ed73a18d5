import type { Place, Preview } from '../place.ts';

export type PreviewedPlace = { readonly id: string; readonly name: string; readonly preview: Preview };

/** The places whose messages the page can draw. */
export async function loadPreviews(places: readonly Place[]): Promise<readonly PreviewedPlace[]> {
  const loaded = await Promise.all(
    places.map(async ({ id, name, preview }) => preview && { id, name, preview: await preview() }),
  );
  return loaded.filter((place) => place !== null);
}
