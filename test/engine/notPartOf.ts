/** What n8n has, and nodes and contexts that are tested must do without. */
export const notPartOf = (what: string) => (): never => {
	throw new Error(`${what} is not part of this engine`);
};
