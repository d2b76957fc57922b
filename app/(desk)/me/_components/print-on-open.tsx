/** Opens the browser's print window once the page stands; the page itself needs no script. */
export function PrintOnOpen() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant line without any data
  return <script dangerouslySetInnerHTML={{ __html: 'addEventListener("load",()=>print())' }} />;
}
