/** A server on loopback: files with a chosen content security policy, and pages that a test writes itself. */

import fs from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/** Content security policies that pages are served with, by name. `NONCE` stands for a fresh one, which the page's scripts get too. */
export const POLICIES = {
  none: '',
  self: "script-src 'self'; object-src 'none'",
  nothing: "default-src 'none'",
  'no-script': "script-src 'none'",
  nonce: "script-src 'nonce-NONCE' 'strict-dynamic'; object-src 'none'; base-uri 'none'",
  'trusted-types': "require-trusted-types-for 'script'; trusted-types 'none'",
  'trusted-types-strict': "script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
  sandbox: 'sandbox allow-same-origin',
} as const;

export type Policy = keyof typeof POLICIES;

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

export interface Server {
  /** The address of `file` under the server's root, or of a page that was put there. */
  url(file: string, options?: { policy?: Policy; host?: string }): string;
  /** Puts a page there that is in no file. */
  put(file: string, html: string): void;
  close(): Promise<void>;
}

/** Serves the files under `root`, each with `headers`. */
export async function serve(root: string, headers: Record<string, string> = {}): Promise<Server> {
  const pages = new Map<string, string>();
  const base = path.resolve(root);
  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const name = decodeURIComponent(url.pathname).slice(1);
    const file = path.resolve(base, name);
    let body: string | Buffer | undefined = pages.get(name);
    if (body === undefined && file.startsWith(base + path.sep)) body = await fs.readFile(file).catch(() => undefined);
    if (body === undefined) {
      response.writeHead(404).end();
      return;
    }
    const type = pages.has(name) ? TYPES['.html'] : (TYPES[path.extname(name)] ?? 'application/octet-stream');
    const sent: Record<string, string> = { ...headers, 'content-type': type ?? '', 'cache-control': 'no-cache' } /* fetched anew, yet kept by browsers for the way back */;
    const policy = POLICIES[(url.searchParams.get('policy') ?? 'none') as Policy];
    if (policy && type === TYPES['.html']) {
      const nonce = Math.random().toString(36).slice(2);
      sent['content-security-policy'] = policy.replace('NONCE', nonce);
      if (policy.includes('NONCE')) body = String(body).replaceAll('<script', `<script nonce="${nonce}"`);
    }
    response.writeHead(200, sent).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url(file, { policy, host = '127.0.0.1' } = {}) {
      return `http://${host}:${port}/${file}${policy && policy !== 'none' ? `?policy=${policy}` : ''}`;
    },
    put: (file, html) => void pages.set(file, html),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
