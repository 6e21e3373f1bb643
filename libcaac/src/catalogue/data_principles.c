/* SPDX-License-Identifier: MIT */
/* What the document says about itself and about method, word for word; and, as a note beside it, what the Council has asked
 * since. No side is taken between the two. */
#include "catalogue.h"

#define LIST "annex, words before the list"
#define SINCE                                                                                                                    \
  "The Council has since asked for more pressure on persistent perpetrators: see council-since. No side is taken between the "   \
  "two."

/* clang-format off */
const caac__principle caac__principles[] = {
  { "title", "Options for possible actions by the Working Group of the Security Council on Children and Armed Conflict (“toolkit”)",
    "annex, title", NULL },
  { "letter", "Letter dated 8 September 2006 from the Permanent Representative of France to the United Nations addressed to the "
              "President of the Security Council", "letter, title", NULL },
  { "adopted", "At its fifth meeting, on 6 September 2006, the Working Group adopted a list of options for possible actions by the "
               "Working Group", "letter", "The date of the edition: " CAAC__EDITION "." },
  { "footnote", "Portions of the present document were issued previously under the symbol S/2006/724.", "letter, footnote",
    "The text does not print the symbol of this issue, and none is given here." },
  { "mandate", "On the basis of the above-mentioned mandate, the following list of possible recommendations can be envisaged.", LIST,
    "The mandate is paragraph 8 of resolution 1612 (2005)." },
  { "specific-approach", "The Working Group shall design a specific approach for each case", LIST, SINCE },
  { "constructive-way", "proceeding in a constructive way", LIST, SINCE },
  { "dialogue-and-cooperation", "putting emphasis on dialogue and cooperation", LIST, SINCE },
  { "indicative", "This list is indicative and non-limitative", LIST,
    "An act outside the list, or on a limb other than the printed one, is ordinary practice." },
  { "living-document", "this non-paper must be considered as a “living document”", LIST,
    "The document calls itself a non-paper. It prints no numbers for the options: ids are heading.letter, our convention." },
  { "council-since", NULL, "S/RES/1998 (2011); S/RES/2068 (2012)",
    "In these resolutions the Council asked for more pressure on persistent perpetrators of violations against children." },
};
/* clang-format on */

const size_t caac__principle_count = sizeof caac__principles / sizeof *caac__principles;
