/** The header that names the version one saw. */
export function ifMatch(seen: string) {
  return { "If-Match": seen };
}

/** A change of what was seen in a version. */
export interface Versioned<Body> {
  body: Body;
  seen: string;
}
