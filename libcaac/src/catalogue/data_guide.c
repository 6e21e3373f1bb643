/* SPDX-License-Identifier: MIT */
/* The coding guide: when a paragraph is coded with an option, and what is easily taken for it. docs/coding-guide.md has the rules
 * that hold for all of them. */
#include "catalogue.h"

/* clang-format off */
const caac__advice caac__guide[] = {
  { "1.a", "recommends or asks for technical help that builds capacity of the State: training, law reform, registration of births, courts, "
           "programmes of release and reintegration run with it",
           "1.b relief for the children themselves; 1.f money. Asked of a body that 1.c is for, as ILO or the World Bank: both" },
  { "1.b", "asks relief bodies for better coordination, access or assistance to affected children",
           "2.b when a party is told to let aid through" },
  { "1.c", "asks another United Nations body or agency for something specific: Peacebuilding Commission, General Assembly, Human Rights "
           "Council, ILO, World Bank",
           "1.a alone when UNICEF, OHCHR, UNDP or a mission is asked for technical help to the State" },
  { "1.d", "asks the Special Representative to visit, to advocate, or to engage parties on action plans",
           "3.d and 3.g: visits by members" },
  { "1.e", "supports truth-seeking or transitional justice: child-sensitive procedures, training of those who take statements",
           "2.e attention drawn to mechanisms; 5.b a letter to one" },
  { "1.f", "invites donors, public or private, to give or to give more; the World Bank too when it is asked together with donors",
           "1.c when the World Bank alone is asked for a programme; 2.d: whom the money is for is not who is asked" },
  { "2.a", "calls on the United Nations or Member States for accountability for crimes against children, or to support programmes that "
           "protect children who take part in accountability or truth-seeking",
           "2.b when the call goes to a party or to the State concerned" },
  { "2.b", "addresses a letter, message or appeal to the Government concerned or to armed groups; a public statement of the Chair is one",
           "3.b when it only asks the State for information; several requests to the same parties in one unit are one use" },
  { "2.c", "undertakes a démarche to a party listed in the annexes, with terms of reference and results that can be verified",
           "2.b for an appeal without a démarche" },
  { "2.d", "writes to a regional organization: AU, EU, ASEAN, ECOWAS, OAS, League of Arab States",
           "1.c United Nations bodies" },
  { "2.e", "draws attention to courts of any kind, to reconciliation mechanisms, or to the duty to end impunity, without writing to one",
           "5.b a letter to one; 1.e support for them" },
  { "3.a", "asks the Secretary-General for more information, for a report, or to keep up monitoring and reporting",
           "4.b when the mandate or the child protection staff of a mission is the point" },
  { "3.b", "asks the State concerned for information or clarification, or to keep the Working Group informed",
           "2.b" },
  { "3.c", "arranges a briefing by experts from outside",
           "3.e a meeting with the State or parties" },
  { "3.d", "arranges or announces a visit by members of the Working Group",
           "3.g a mission of the Council; 1.d a visit of the Special Representative" },
  { "3.e", "convenes a meeting, closed or open, with the State or parties",
           "3.c. Not coded: the statement of the State when the report is introduced, and handing over adopted conclusions" },
  { "3.f", "holds a press conference to highlight an issue",
           "2.b a public statement to parties. Not coded: the usual press release" },
  { "3.g", "asks that a mission of the Council carry the question of children in its terms of reference or its report",
           "3.d a visit of the Working Group" },
  { "3.h", "recommends a presidential statement or a resolution on the situation",
           "4.e a thematic one" },
  { "4.a", "invites those concerned to attend to children, girls included, in disarmament, demobilization and reintegration",
           "1.a; 4.c" },
  { "4.b", "writes to the Secretary-General to strengthen what a mission does for children: advisers, analysis in its periodic reports",
           "4.c the text of its mandate" },
  { "4.c", "asks that children be provided for in a peace process, a ceasefire, a peace agreement or the mandate of a mission",
           "4.b" },
  { "4.d", "sets standards or training on child protection for troop contributors and others who keep the peace", NULL },
  { "4.e", "proposes a new subject, or a thematic resolution on children and armed conflict",
           "3.h" },
  { "5.a", "asks that information or conclusions be considered by, or forwarded to, a sanctions committee that exists, thematic ones "
           "too; the committee is the addressee", NULL },
  { "5.b", "writes to a court, tribunal or prosecutor to bring information to its attention",
           "2.e" },
  { "X", "acts outside the 26: a message to community or religious leaders, an emergency meeting, a video call with a country task force",
         "the option that lies nearest: what does not fit is never forced into it" },
};

/* Each moves the figures per set. */
const caac__interpretation caac__interpretations[] = {
  { "accountability-calls", "2.a", "2.a",
    "Calls on the United Nations or on Member States for accountability are 2.a; one on a party or the State concerned is 2.b alone." },
  { "keep-monitoring", "3.a", NULL, "Asking the Secretary-General to keep up monitoring and reporting is 3.a." },
  { "keep-informed", "3.b", NULL, "Asking the State to keep the Working Group informed is 3.b." },
  { "world-bank-with-donors", "1.f", "1.c", "Money asked of the World Bank together with donors is 1.f alone." },
  { "public-statement", "2.b", "3.f", "A public statement of the Chair is 2.b, never 3.f." },
};
/* clang-format on */
const size_t caac__interpretation_count = sizeof caac__interpretations / sizeof *caac__interpretations;
const size_t caac__guide_count = sizeof caac__guide / sizeof *caac__guide;
