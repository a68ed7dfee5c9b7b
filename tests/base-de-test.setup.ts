/** Placeholder until the embedded database lands: starts nothing. */
export default function setup() {}
