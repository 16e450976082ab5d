/** What the website's written pages have in common: the head, the way to the others. */

import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';

const PAGES = [
  ['index', 'Try it'],
  ['rules/index', 'What is marked'],
  ['privacy/index', 'Privacy'],
] as const;

/** A page one folder below the website's root, as HTML. `path` is its own of `PAGES`; `inline` lets its elements have styles. */
export function page(props: { path: 'rules/index' | 'privacy/index'; title: string; inline?: boolean; children: ComponentChildren }): string {
  const policy = `default-src 'none'; style-src 'self'${props.inline ? " 'unsafe-inline'" : ''}; img-src 'self'`;
  const html = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <title>{props.title} – Sourcelight</title>
        <link rel="icon" href="../icon.svg" />
        <link rel="stylesheet" href="../index.css" />
        <link rel="stylesheet" href="../style.css" />
      </head>
      <body>
        <header class="top">
          <a class="brand" href="../index.html">
            Sourcelight
          </a>
          <nav aria-label="Site">
            {PAGES.map(([path, name]) => (
              <>
                <a href={`../${path}.html`} aria-current={path === props.path ? 'page' : undefined}>
                  {name}
                </a>{' '}
              </>
            ))}
          </nav>
        </header>
        <main class="text">
          <h1>{props.title}</h1>
          {props.children}
        </main>
      </body>
    </html>
  );
  return `<!doctype html>\n${renderToString(html)}\n`;
}
