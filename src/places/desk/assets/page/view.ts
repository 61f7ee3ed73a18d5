/**
 * A view draws itself into the page's main part. `rest` is what follows the view's name in the address; `isNew` is
 * false if only `rest` has changed, so that a view can keep what it has drawn.
 */
export type View = (main: HTMLElement, rest: string, isNew: boolean) => Promise<void> | void;
