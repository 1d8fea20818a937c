// What the Svelte compiler knows: plain runes components, TypeScript without
// syntax that would need a preprocessor.
export default {
  compilerOptions: { modernAst: true },
};
