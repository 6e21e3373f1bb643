/* SPDX-License-Identifier: MIT */
/* Word files in memory, of a few words. Parts have their usual names, so that relationships are needed only where they are
 * tested. */
#ifndef CAAC_TESTS_DOCX_MADE_H
#define CAAC_TESTS_DOCX_MADE_H

#include "zip_made.h"

#define SPACES                                                                                                                   \
  " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""                                                    \
  " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""                                             \
  " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""                                                    \
  " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
#define PART(root, inside) "<w:" root SPACES ">" inside "</w:" root ">"
#define BODY(inside) PART("document", "<w:body>" inside "</w:body>")
#define P(inside) "<w:p>" inside "</w:p>"
#define PP(properties, inside) "<w:p><w:pPr>" properties "</w:pPr>" inside "</w:p>"
#define R(inside) "<w:r>" inside "</w:r>"
#define T(words) "<w:r><w:t xml:space=\"preserve\">" words "</w:t></w:r>"
#define GONE(words)                                                                                                              \
  "<w:del w:id=\"1\" w:author=\"A. Person\"><w:r><w:delText xml:space=\"preserve\">" words "</w:delText></w:r></w:del>"
#define CAME(words) "<w:ins w:id=\"2\" w:author=\"A. Person\">" T(words) "</w:ins>"
#define LIST(number, level) "<w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" number "\"/></w:numPr>"
#define LEVEL(number, start, form, text)                                                                                         \
  "<w:lvl w:ilvl=\"" number "\"><w:start w:val=\"" start "\"/><w:numFmt w:val=\"" form "\"/><w:lvlText w:val=\"" text            \
  "\"/></w:lvl>"
#define PATTERN(id, levels) "<w:abstractNum w:abstractNumId=\"" id "\">" levels "</w:abstractNum>"
#define NUM(id, pattern, more) "<w:num w:numId=\"" id "\"><w:abstractNumId w:val=\"" pattern "\"/>" more "</w:num>"
#define RELATIONS(inside)                                                                                                        \
  "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" inside "</Relationships>"
#define RELATION(id, kind, more)                                                                                                 \
  "<Relationship Id=\"" id "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" kind "\" " more "/>"

#endif
