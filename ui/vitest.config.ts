// How unit tests run: in plain node, with the compiler for .svelte.ts files.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  resolve: { conditions: ['browser'] },
  test: { include: ['{kit,protocol,workspace,widget}/**/*.test.ts'] },
});
