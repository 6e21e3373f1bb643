/* SPDX-License-Identifier: MIT */
/* What every HTML page of the library shares: its style, and text that cannot be taken for markup. */
#include "html.h"

#include <string.h>

#include "cells.h"

/* The table's own style, good on light and dark: it comes with the table, so that a notebook shows it as a page does. Shades are
 * of one hue and see-through; the printed weight says the same without colour. */
const char caac__html_table_style[] =
    "div.caac table{border-collapse:collapse;margin:0;font-variant-numeric:tabular-nums}\n"
    "div.caac caption{caption-side:top;text-align:left;font-weight:600;font-size:1.1em;padding:0 0 .6em}\n"
    "div.caac caption span{position:sticky;left:0;display:inline-block;max-width:min(44em,calc(100vw - 3em));text-align:left}\n"
    "div.caac th,div.caac td{text-align:left;vertical-align:top;padding:.35em .8em .35em 0;border-bottom:1px solid #8884;"
    "font-weight:400;white-space:normal;max-width:36em}\n"
    "div.caac thead th{font-weight:600;vertical-align:bottom;border-bottom:2px solid #888a}\n"
    "div.caac th.n,div.caac td.n{text-align:right;padding:.35em 1.4em .35em 0}\n"
    "div.caac td.n,div.caac .k{white-space:nowrap}\n"
    "div.caac .t{min-width:14em}\n"
    "div.caac .m{opacity:.75}\n"
    "div.caac-scroll{overflow-x:auto}\n"
    "div.caac .caac-sample{border:2px solid #c60;padding:.5em .8em;margin:0 0 1em}\n"
    "div.caac .caac-none{margin:.6em 0}\n"
    "div.caac dl{margin:1em 0 0;max-width:44em;font-size:.9em}\n"
    "div.caac dl div{display:flex;gap:.8em;margin:.2em 0}\n"
    "div.caac dt{flex:0 0 6.5em;font-weight:600}\n"
    "div.caac dd{margin:0;overflow-wrap:anywhere}\n"
    "div.caac .caac-matrix td{min-width:11em;padding-left:.3em}\n"
    "div.caac .caac-matrix tbody th{font-weight:600;min-width:7em}\n"
    "div.caac ul{list-style:none;margin:0;padding:0}\n"
    "div.caac li,div.caac .caac-legend span{margin:0 0 .2em;padding:.15em .4em;border-left:3px solid #8886;"
    "-webkit-print-color-adjust:exact;print-color-adjust:exact}\n"
    "div.caac li b{font-weight:600;white-space:nowrap}\n"
    "div.caac .caac-legend{margin:.8em 0 0;font-size:.9em;line-height:1.9}\n"
    "div.caac .caac-legend span{white-space:nowrap}\n"
    "div.caac .w1{background:#27d1;border-left-color:#27d}div.caac .w2{background:#27d3;border-left-color:#27d}\n"
    "div.caac .w3{background:#27d5;border-left-color:#27d}div.caac .w4{background:#27d8;border-left-color:#27d}\n";

static const char page_style[] =
    ":root{color-scheme:light dark;--page:#fff;--ink:#1a1a1a}\n"
    "@media(prefers-color-scheme:dark){:root{--page:#16181b;--ink:#e6e6e6}}\n"
    "body{margin:0;padding:1.5em;background:var(--page);color:var(--ink);"
    "font:16px/1.45 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",\"Liberation Sans\",sans-serif}\n"
    "@media(max-width:600px){body{padding:1em;font-size:15px}}\n"
    "div.caac-scroll:focus-visible{outline:2px solid #27d;outline-offset:4px}\n"
    "@media print{:root{color-scheme:light;--page:#fff;--ink:#000}body{padding:0;font-size:10pt}"
    "div.caac-scroll{overflow:visible}thead{display:table-header-group}tr,li{break-inside:avoid}}\n";

static const char *entity(char c)
{
  switch (c) {
  case '&': return "&amp;";
  case '<': return "&lt;";
  case '>': return "&gt;";
  case '"': return "&quot;";
  case '\'': return "&#39;";
  default: return NULL;
  }
}

void caac__html_add_n(caac__buffer *out, const char *text, size_t len)
{
  for (size_t i = 0; i < len;) {
    size_t control = caac__control_length(text + i, len - i);
    if (control)
      caac__buffer_add_char(out, ' ');
    else if (entity(text[i]))
      caac__buffer_add(out, entity(text[i]));
    else
      caac__buffer_add_char(out, text[i]);
    i += control ? control : 1;
  }
}

void caac__html_add(caac__buffer *out, const char *text) { caac__html_add_n(out, text, strlen(text)); }

void caac__html_open_page(caac__buffer *out, const char *title, const char *style)
{
  caac__buffer_add(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
  caac__html_add(out, title);
  caac__buffer_format(out, "</title>\n<style>\n%s%s%s</style>\n</head>\n<body>\n<main>\n", page_style, caac__html_table_style,
                      style);
}

/* Browsers print what has a fixed place on every page: on its edge, which is kept free on each. */
void caac__html_add_private(caac__buffer *out, const char *text)
{
  caac__buffer_add(out, "<style>\n"
                        "div.caac .caac-private{border:3px double #c00;padding:.5em .8em;margin:0 0 1em;max-width:none}\n"
                        "@media print{div.caac{padding-right:2.6em}div.caac .caac-private{position:fixed;top:0;right:0;margin:0;"
                        "padding:.6em .2em;writing-mode:vertical-rl;font-size:9pt}}\n"
                        "</style>\n<p class=\"caac-private\" role=\"note\"><strong>PRIVATE</strong>: ");
  caac__html_add(out, text);
  caac__buffer_add(out, "</p>\n");
}

void caac__html_close_page(caac__buffer *out) { caac__buffer_add(out, "</main>\n</body>\n</html>\n"); }
