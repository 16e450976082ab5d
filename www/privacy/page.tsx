/** Writes the privacy page on standard output. */

import { page } from '../frame';
import { PERMISSIONS } from '../permissions';

/** Text in which backquotes stand around code. */
const Text = ({ children }: { children: string }) => <>{children.split('`').map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</>;

process.stdout.write(
  page({
    path: 'privacy/index',
    title: 'Privacy',
    children: (
      <>
        <p>
          Sourcelight reads the article in front of you, on your computer, and marks phrases in it. It sends nothing anywhere: there is no code in it that
          could talk to a server. There is no account, no telemetry, no advertising, and nobody learns what you read, the makers of Sourcelight included.
        </p>

        <h2>What it keeps</h2>
        <p>
          Your settings: which kinds of marks are shown, in which colours, and the sites on which you switched Sourcelight on or off. They lie in the
          browser’s own storage for extensions. When you ask for it in the options, they are also put where your browser, if you let it, synchronises data
          between your own devices. Texts, addresses of pages and findings are not kept. Removing the extension removes the settings.
        </p>

        <h2>What it asks the browser for, and why</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">Permission</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {PERMISSIONS.map(({ name, only, why }) => (
              <tr>
                <td>
                  <Text>{name}</Text>
                  {only && ` (${only})`}
                </td>
                <td>
                  <Text>{why}</Text>
                </td>
              </tr>
            ))}
          </tbody>
        </table>

        <h2>What pages can see</h2>
        <p>
          Marks are painted over the page; the page’s own content is not changed. A page that looks for them could notice that phrases are highlighted, as it
          could notice any extension that marks text. Nothing on the page tells it who you are or what else you read.
        </p>

        <h2>This website</h2>
        <p>
          The page <a href="../index.html">Try it</a> works the same way: what you paste stays in the page and is gone when you close it. The site loads
          nothing from other servers and sets no cookies.
        </p>
      </>
    ),
  }),
);
