/* SPDX-License-Identifier: MIT */
/* How pictures look. Ink is that of the page, the ground is see-through. A file that is opened or put into a page as an image
 * does not see that page: it has ink and ground of its own, so that they go together. Blue and orange are told apart by people
 * who see no red or no green, and in grey: their luminance is 0.11 and 0.27, in the dark 0.2 and 0.3. Both pairs have a contrast
 * of 3 and more on white and on black, since a page may be light where its reader prefers the dark. */
#include "svg_style.h"

#include <string.h>

/* '$' stands for the id of the picture. */
static const char style[] =
    "#${max-width:100%;height:auto;background:transparent;font:13px/1.2 system-ui,sans-serif;font-variant-numeric:tabular-nums}\n"
    "#$:root{color-scheme:light dark;color:CanvasText;background:Canvas}\n"
    "#$ text{fill:currentColor;stroke:none}\n"
    ".$-t{font-size:16px;font-weight:600}\n"
    ".$-h{font-size:12px;font-weight:600}\n"
    ".$-k{font-size:12px;fill-opacity:.8}\n"
    ".$-s{font-size:12px;font-style:italic;fill-opacity:.8}\n"
    ".$-p{font-weight:700}\n"
    ".$-q{fill:none;stroke:currentColor;stroke-width:2}\n"
    ".$-g{stroke:currentColor;stroke-opacity:.16}\n"
    ".$-a{stroke:currentColor;stroke-opacity:.65}\n"
    ".$-w{stroke:currentColor;stroke-width:1.5}\n"
    ".$-c{stroke:currentColor;stroke-opacity:.55;stroke-width:1.5}\n"
    ".$-b{fill:#1f5fa8;fill-opacity:.72}\n"
    ".$-bf{fill:#1f5fa8;stroke:#1f5fa8;stroke-width:2}\n"
    ".$-bh{fill:none;stroke:#1f5fa8;stroke-width:2}\n"
    ".$-of{fill:#cf6a00;stroke:#cf6a00;stroke-width:2}\n"
    ".$-oh{fill:none;stroke:#cf6a00;stroke-width:2}\n"
    ".$-bt{fill:none;stroke:#1f5fa8}\n"
    ".$-ot{fill:none;stroke:#cf6a00}\n"
    ".$-l{fill:none;stroke:#1f5fa8;stroke-width:2}\n"
    ".$-e{fill:none;stroke:#1f5fa8;stroke-dasharray:4 3}\n"
    ".$-f{fill:#1f5fa8;fill-opacity:.16}\n"
    ".$-m0,.$-m1,.$-m2,.$-m3,.$-m4{stroke:currentColor;stroke-opacity:.3;print-color-adjust:exact;"
    "-webkit-print-color-adjust:exact}\n"
    ".$-m0{fill:none}\n"
    ".$-m1{fill:#1f5fa8;fill-opacity:.12}\n"
    ".$-m2{fill:#1f5fa8;fill-opacity:.28}\n"
    ".$-m3{fill:#1f5fa8;fill-opacity:.48}\n"
    ".$-m4{fill:#1f5fa8}\n"
    ".$-v,.$-x{font-size:12px}\n"
    "#$ .$-x{fill:#fff}\n"
    "@media screen and (prefers-color-scheme:dark){\n"
    ".$-b,.$-bf,.$-f,.$-m1,.$-m2,.$-m3{fill:#4285d6}\n"
    ".$-m4{fill:#2b70c2}\n"
    ".$-of{fill:#d97b16}\n"
    ".$-bf,.$-bh,.$-bt,.$-l,.$-e{stroke:#4285d6}\n"
    ".$-of,.$-oh,.$-ot{stroke:#d97b16}\n"
    "}\n"
    "@media print{#$,#$:root{color-scheme:light;color:#000;background:none}}\n";

void caac__svg_style(const char *id, caac__buffer *out)
{
  caac__buffer_add(out, "<style>\n");
  for (const char *at = style; *at;) {
    size_t len = strcspn(at, "$");
    caac__buffer_add_n(out, at, len);
    at += len;
    if (*at == '$') caac__buffer_add(out, id), at++;
  }
  caac__buffer_add(out, "</style>\n");
}
