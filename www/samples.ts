/** Articles to try, written for this page. Places, people and events are invented. */

export interface Sample {
  name: string;
  title: string;
  text: string;
}

export const SAMPLES: readonly Sample[] = [
  {
    name: 'Harbour sale: who said what',
    title: 'Harbour sale near collapse – sources',
    text: `The sale of Port Estelle’s container harbour is close to collapse after the buyer asked for a lower price, two people familiar with the talks told the Courier on Tuesday.

“It is over unless somebody blinks,” said one adviser to the buyer, who spoke on condition of anonymity because the talks are private. A second person, briefed on the last round, said the gap was about €40 million.

City officials denied that the talks had failed. “We are where we expected to be,” Mayor Inès Duval told reporters, and the harbour authority said in a statement that a vote planned for Friday would go ahead.

Analysts warned that a failed sale would leave the city with a loan it can hardly carry. The buyer, Lindqvist Terminals, declined to comment. A copy of the offer, seen by the Courier, names no date.

The official added that “nobody wants to be the one who walks away”. According to a senior council aide, who asked not to be named, the treasurer reportedly told colleagues in March that he would resign if the price fell further. He did not respond to messages.`,
  },
  {
    name: 'Blast at a depot: claims, denials, blame',
    title: 'Group claims depot blast as ministry blames rival',
    text: `A blast tore through a fuel depot outside Varna Bay before dawn on Sunday, killing three workers, the regional fire service said.

The Northern Front claimed responsibility for the bombing in a video sent to local media. The claim could not be independently verified, and hours later a caller to Radio Côte said the Blue Column had carried out the attack.

The interior ministry blamed the Front. “The device bears their hallmark,” the minister, Goran Pešić, said. A lawyer for the group’s jailed founder denied that it was involved.

Security sources said investigators were looking at a third possibility, an insider with access to the pumps. No group has claimed responsibility for a smaller fire at the same depot in May.

Witnesses described two explosions a minute apart. “The windows went first,” said a night guard who gave only his first name, Emil, for fear of losing his job.`,
  },
  {
    name: 'Film studio: hearsay and crowds',
    title: 'Studio said to be weighing a third sequel',
    text: `Kestrel Pictures is rumoured to be planning a third part of its lighthouse series, though the second has not yet opened.

Insiders say a script exists. “There are forty pages and a very good storm,” one source close to the director said. Another described the pages as “an outline at best”.

The studio is understood to have asked for a smaller budget, and it is widely believed that the lead actor will not return. Her agent, Tomás Rey, called that nonsense: “She has read nothing because nobody has sent her anything.”

Critics have called the second film the weakest. Fans, some say, would watch the lamp turn for two hours. A spokeswoman for Kestrel said the company does not comment on speculation.`,
  },
  {
    name: 'Bridge survey: everybody is named',
    title: 'Old bridge needs new bearings, survey finds',
    text: `The iron bridge at Kraków Street needs new bearings within two years, according to a survey that the city published on Monday.

“The arch is sound; the feet are tired,” said Hana Dvořák, the engineer who led the survey. Her report puts the cost at €2.1 million and suggests closing one lane at a time.

Councillor Omar Hale, who chairs the works committee, said the money was in the budget. Shopkeepers on the east bank, led by the baker Lucía Núñez, asked for the work to wait until after the summer fair.

The bridge opened in 1911. It was last repaired in 1987, when the deck was replaced.`,
  },
];
