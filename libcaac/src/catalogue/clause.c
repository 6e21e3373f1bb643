/* SPDX-License-Identifier: MIT */
/* Which clause of paragraph 8 a use rests on: option, limb and addressee together.
 *
 *   council limb                        8 (a), whoever the addressee: "recommendations to the Council"
 *   limb not said                       undetermined
 *   direct limb, addressee in the UN    8 (b): "requests, as appropriate, to other bodies within the United Nations system"
 *   direct limb, addressee the Council  8 (a): it is not one of the "other bodies"
 *   direct limb, addressee outside      the opening words of the paragraph
 *   direct limb, addressee not known    as the option's own words say, if they do:
 *       to UN bodies                    8 (b): 1.a 1.b 1.c 1.d 3.a 4.b
 *       to parties, to the State,
 *       or the Working Group's doing    opening: 2.b 2.c 3.b 3.c 3.d 3.e 3.f
 *       neither                         undetermined: 1.e 2.a 4.a 4.c 4.d, and the options that are for the Council only
 *
 * An answer is an interpretation where the mandate's words alone do not settle it: every "opening", every answer that rests on
 * the option's own words, 8 (b) for an addressee that is not the one these words name, and 8 (a) for what is not a protection
 * measure in words. Options that an overlay added follow the same rule, but their words are not read.
 * limb_is_printed is 0 for a limb that is not said: there is none to compare. */
#include "mandate.h"

#include <string.h>

#include "catalogue.h"

/* Ids are never reused, so an id of the document is an option of the document in every edition. */
static int is_added(const caac_option *option)
{
  int slot = caac__option_slot(option->id);
  return slot < 0 || slot >= CAAC__SLOTS || caac__option_slots[slot] == 0;
}

static caac__wording wording(const caac_option *option)
{
  if (is_added(option)) return caac_option_allows(option, CAAC_LIMB_DIRECT) ? CAAC__WORDING_ADDED : CAAC__WORDING_ADDED_COUNCIL;
  return (caac__wording)caac__option_wordings[caac__option_slots[caac__option_slot(option->id)] - 1];
}

static int only_gets_information(const caac_option *option)
{
  return strcmp(option->id, "3.a") == 0 || strcmp(option->id, "3.b") == 0 || strcmp(option->id, "3.c") == 0;
}

static const caac_ruling *council_ruling(const caac_option *option)
{
  if (caac_option_allows(option, CAAC_LIMB_COUNCIL)) return &caac__council_rulings[CAAC__COUNCIL_PRINTED];
  if (is_added(option)) return &caac__council_rulings[CAAC__COUNCIL_ADDED];
  return &caac__council_rulings[only_gets_information(option) ? CAAC__COUNCIL_INFORMATION : CAAC__COUNCIL_OTHER];
}

const caac_ruling *caac__option_ruling(const caac_option *self, caac_limb limb, caac__side side)
{
  if (limb == CAAC_LIMB_COUNCIL) return council_ruling(self);
  if (limb != CAAC_LIMB_DIRECT) return &caac__unsaid_ruling;
  return &caac__direct_rulings[wording(self)][side];
}

const caac_ruling *caac_option_ruling(const caac_option *self, caac_limb limb, const caac_body *addressee)
{
  if (limb == CAAC_LIMB_DIRECT && addressee && strcmp(addressee->kind, "council") == 0)
    return &caac__to_council_rulings[caac_option_allows(self, limb)];
  return caac__option_ruling(self, limb,
                             !addressee                ? CAAC__SIDE_UNKNOWN
                             : addressee->in_un_system ? CAAC__SIDE_UN
                                                       : CAAC__SIDE_OUTSIDE);
}
