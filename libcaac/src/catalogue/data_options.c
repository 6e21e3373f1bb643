/* SPDX-License-Identifier: MIT */
/* The list adopted on 6 September 2006: five headings and 26 options. Texts are the document's, with white space folded and
 * without the dash in front; nothing is repaired ("Members", "paragraphs 9"). Ids, short names and instruments are ours.
 * Bodies are those that the text names as the ones to ask, to address or to act, in its order; a body that it only mentions
 * (the Secretary-General in "the Secretary-General's report", regional organizations as those who gain by 1.f) is not one. */
#include "catalogue.h"

#define BODY(name) &caac__bodies[CAAC__BODY_##name].body
#define BODIES(...) ((const caac_body *const[]){ __VA_ARGS__, NULL })
#define TEXTS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define NO_BODIES ((const caac_body *const[]){ NULL })
#define NO_TEXTS ((const char *const[]){ NULL })

const caac_heading caac__headings[CAAC__HEADINGS] = {
  { 1, "Assistance" },     { 2, "Démarches" }, { 3, "Enhanced monitoring" }, { 4, "Improvement of mandates" },
  { 5, "Other measures" },
};

/* clang-format off */
const caac_option caac__options[CAAC__OPTIONS] = {
  { "1.a", 1, CAAC_BRANCH_DIRECT, "technical assistance",
    "Recommendations for additional technical assistance to the country concerned, in order to strengthen its "
    "national capacities to promote and protect the rights of the child (UNICEF, OHCHR, DPKO, UNDP ...)",
    BODIES(BODY(UNICEF), BODY(OHCHR), BODY(DPO), BODY(UNDP)), 1, TEXTS("recommendation"),
    NO_TEXTS, "toolkit", NULL },
  { "1.b", 1, CAAC_BRANCH_DIRECT, "humanitarian coordination",
    "Recommendations to the relevant bodies for improving humanitarian coordination and assistance to children "
    "affected by armed conflict (OCHA, UNHCR, UNICEF ...)",
    BODIES(BODY(OCHA), BODY(UNHCR), BODY(UNICEF)), 1, TEXTS("recommendation"),
    NO_TEXTS, "toolkit", NULL },
  { "1.c", 1, CAAC_BRANCH_DIRECT, "requests to other bodies",
    "Specific requests to other United Nations bodies (PBC, GA, HRC ...) or agencies (ILO, World Bank ...)",
    BODIES(BODY(PBC), BODY(GA), BODY(HRC), BODY(ILO), BODY(WORLD_BANK)), 1, TEXTS("request"),
    NO_TEXTS, "toolkit", NULL },
  { "1.d", 1, CAAC_BRANCH_DIRECT, "SRSG advocacy and visits",
    "Request for advocacy and official visits of the SRSG for CAAC to countries of concern, including, where "
    "appropriate, engaging with parties on action plans, M&R implementation, assistance for adoption of the "
    "Optional Protocol to the CRC and other relevant instruments",
    BODIES(BODY(SRSG_CAAC)), 0, TEXTS("request", "advocacy", "visit"),
    TEXTS("Optional Protocol to the CRC"), "toolkit", NULL },
  { "1.e", 1, CAAC_BRANCH_EITHER, "transitional justice",
    "Support to transitional justice and truth-seeking mechanisms, including support in the development and "
    "implementation of child-sensitive procedures, e.g. building capacity of investigators, statement takers and "
    "other officials involved in how to address cases involving children and how to interview and take testimonies "
    "from children",
    NO_BODIES, 0, TEXTS("support"),
    NO_TEXTS, "toolkit", NULL },
  { "1.f", 1, CAAC_BRANCH_COUNCIL, "letters to donors",
    "Letters to donors (public/private) to invite them to contribute more, including for strengthening child "
    "protection capacities of regional organizations",
    BODIES(BODY(DONORS)), 0, TEXTS("letter"),
    NO_TEXTS, "toolkit", NULL },
  { "2.a", 2, CAAC_BRANCH_DIRECT, "accountability advocacy",
    "Advocacy for accountability for crimes against children in situations of armed conflict and calls on the "
    "United Nations and Members to provide support to programmes ensuring the protection of children involved in "
    "accountability or truth-seeking mechanisms",
    BODIES(BODY(UN), BODY(MEMBER_STATES)), 0, TEXTS("advocacy", "call"),
    NO_TEXTS, "toolkit", NULL },
  { "2.b", 2, CAAC_BRANCH_EITHER, "letters and appeals to parties",
    "Letters/appeals to the parties concerned",
    BODIES(BODY(PARTIES)), 0, TEXTS("letter", "appeal"),
    NO_TEXTS, "toolkit", NULL },
  { "2.c", 2, CAAC_BRANCH_EITHER, "démarches to listed parties",
    "Démarches to parties in situations of armed conflict listed in the annexes of the Secretary-General’s report, "
    "based on terms of reference clearly defined by the Working Group and aiming to achieve specific and verifiable"
    " results",
    BODIES(BODY(PARTIES)), 0, TEXTS("démarche"),
    NO_TEXTS, "toolkit", NULL },
  { "2.d", 2, CAAC_BRANCH_COUNCIL, "letters to regional organizations",
    "Letters to regional organizations",
    BODIES(BODY(REGIONAL)), 0, TEXTS("letter"),
    NO_TEXTS, "toolkit", NULL },
  { "2.e", 2, CAAC_BRANCH_COUNCIL, "range of justice mechanisms",
    "Draw attention to the full range of justice and reconciliation mechanisms to be considered, including "
    "national, international and “mixed” criminal courts and tribunals, while emphasizing the responsibility of "
    "States to comply with their relevant obligations to end impunity",
    BODIES(BODY(JUSTICE), BODY(MEMBER_STATES)), 0, TEXTS("drawing attention"),
    NO_TEXTS, "toolkit", NULL },
  { "3.a", 3, CAAC_BRANCH_DIRECT, "information from the Secretary-General",
    "Request from the Secretary-General of additional information/reports on specific issues or parties",
    BODIES(BODY(SG)), 0, TEXTS("request"),
    NO_TEXTS, "toolkit", NULL },
  { "3.b", 3, CAAC_BRANCH_DIRECT, "information from the State",
    "Request from the representatives of the affected country of additional information/clarification on the "
    "Secretary-General’s report",
    BODIES(BODY(GOVERNMENT)), 0, TEXTS("request"),
    NO_TEXTS, "toolkit", NULL },
  { "3.c", 3, CAAC_BRANCH_DIRECT, "expert briefing",
    "Organization of informational briefing by outside experts (civil society, academia ...)",
    BODIES(BODY(EXPERTS), BODY(CIVIL_SOCIETY), BODY(ACADEMIA)), 1, TEXTS("briefing"),
    NO_TEXTS, "toolkit", NULL },
  { "3.d", 3, CAAC_BRANCH_EITHER, "Working Group field trip",
    "Specific field trips on CAAC by Members of the Working Group followed by a report, subject to availability of "
    "funding",
    NO_BODIES, 0, TEXTS("field trip", "report"),
    NO_TEXTS, "toolkit", NULL },
  { "3.e", 3, CAAC_BRANCH_EITHER, "meeting with State or parties",
    "Convening of a closed or open meeting with the participation of the State concerned and/or parties concerned "
    "as appropriate",
    BODIES(BODY(GOVERNMENT), BODY(PARTIES)), 0, TEXTS("meeting"),
    NO_TEXTS, "toolkit", NULL },
  { "3.f", 3, CAAC_BRANCH_EITHER, "press conference",
    "Press conferences to highlight a specific issue and to raise awareness about the CAAC provisions of "
    "international humanitarian and human rights law, as well as about UNSC resolutions and decisions regarding "
    "CAAC (in addition to the usual press releases following the meetings of the WG)",
    NO_BODIES, 0, TEXTS("press conference"),
    NO_TEXTS, "toolkit", NULL },
  { "3.g", 3, CAAC_BRANCH_COUNCIL, "Council field trips",
    "Ensure that UNSC field trips incorporate CAAC dimension in their terms of reference and reports",
    BODIES(BODY(UNSC)), 0, TEXTS("field trip", "report"),
    NO_TEXTS, "toolkit", NULL },
  { "3.h", 3, CAAC_BRANCH_COUNCIL, "presidential statement or resolution",
    "Specific PRST or resolution, if appropriate",
    NO_BODIES, 0, TEXTS("presidential statement", "resolution"),
    NO_TEXTS, "toolkit", NULL },
  { "4.a", 4, CAAC_BRANCH_DIRECT, "DDR",
    "Invitation to stakeholders concerned to pay particular attention to children, including girls exploited by "
    "armed forces and groups, in DDR processes",
    NO_BODIES, 0, TEXTS("invitation"),
    NO_TEXTS, "toolkit", NULL },
  { "4.b", 4, CAAC_BRANCH_EITHER, "mission's CAAC dimension",
    "Letter to the Secretary-General suggesting the strengthening of the “CAAC dimension” of the mandate of a "
    "peacekeeping mission or of a DPA assistance mission, whenever there is a specific need, and requesting that "
    "periodic reports include an analysis on the issue",
    BODIES(BODY(SG), BODY(MISSIONS), BODY(DPPA)), 0, TEXTS("letter"),
    NO_TEXTS, "toolkit", NULL },
  { "4.c", 4, CAAC_BRANCH_EITHER, "peace processes and mandates",
    "Request that the specific needs of children are considered in forthcoming peace processes and/or peacekeeping "
    "mandates, including advocacy for inclusion of child protection provisions in ceasefire and peace agreements as"
    " well as throughout the consolidation of peace in the aftermath of conflict (including during reform and "
    "transition processes)",
    NO_BODIES, 0, TEXTS("request", "advocacy"),
    NO_TEXTS, "toolkit", NULL },
  { "4.d", 4, CAAC_BRANCH_EITHER, "troop contributors' standards",
    "Setting strong child protection standards for troop-contributing countries and other actors involved in "
    "peacekeeping operations and providing adequate and regular training",
    BODIES(BODY(TROOP_CONTRIBUTORS)), 0, TEXTS("standard", "training"),
    NO_TEXTS, "toolkit", NULL },
  { "4.e", 4, CAAC_BRANCH_COUNCIL, "new areas for the Council",
    "Identify and focus on specific areas for developing UNSC’s action on CAAC, including through consideration of "
    "drafting a new UNSC resolution on CAAC",
    BODIES(BODY(UNSC)), 0, TEXTS("resolution"),
    NO_TEXTS, "toolkit", NULL },
  { "5.a", 5, CAAC_BRANCH_COUNCIL, "sanctions committees",
    "Consider and forward to the existing Sanctions Committees, bearing in mind their respective mandates and "
    "paragraphs 9 of resolution 1612 (2005) and 5 (c) of resolution 1539 (2004), relevant information received by "
    "the Working Group and its conclusions thereon, in particular on issues of concern, including the views "
    "requested from the Working Group upon request of the existing Sanctions Committees",
    BODIES(BODY(SANCTIONS_COMMITTEES)), 0, TEXTS("forwarding"),
    TEXTS("S/RES/1612 (2005), paragraph 9", "S/RES/1539 (2004), paragraph 5 (c)"), "toolkit", NULL },
  { "5.b", 5, CAAC_BRANCH_COUNCIL, "letters to justice mechanisms",
    "Letters to the relevant justice mechanisms, in order to bring information to their attention and contribute to"
    " ending impunity of violators",
    BODIES(BODY(JUSTICE)), 0, TEXTS("letter"),
    NO_TEXTS, "toolkit", NULL },
};
/* clang-format on */

/* The place of an option behind its id, plus one; 0 where there is none. */
#define AT(heading, letter, place) [CAAC__SLOT(heading, letter)] = (place) + 1
const uint16_t caac__option_slots[CAAC__SLOTS] = {
  AT(1, 'a', 0),  AT(1, 'b', 1),  AT(1, 'c', 2),  AT(1, 'd', 3),  AT(1, 'e', 4),  AT(1, 'f', 5),  AT(2, 'a', 6),
  AT(2, 'b', 7),  AT(2, 'c', 8),  AT(2, 'd', 9),  AT(2, 'e', 10), AT(3, 'a', 11), AT(3, 'b', 12), AT(3, 'c', 13),
  AT(3, 'd', 14), AT(3, 'e', 15), AT(3, 'f', 16), AT(3, 'g', 17), AT(3, 'h', 18), AT(4, 'a', 19), AT(4, 'b', 20),
  AT(4, 'c', 21), AT(4, 'd', 22), AT(4, 'e', 23), AT(5, 'a', 24), AT(5, 'b', 25),
};
