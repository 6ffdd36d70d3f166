"""The public pages: one view a page, thin; what they show is prepared in modules beside them.

Belongs here: requests, templates' contexts, addresses, error pages, the middlewares of all this.
Does not: which rows there are (`models`, `search`), how words become HTML (`text`).

`urls` names every page and the module of its view. Beside the views stand

- for a list (`browse`, `lists`): `filtering`, `offered` and `choice_lists` (filters), `understood`
  (the words), `results` and `result_rows`, `paging`, `take_away`, `feeds`;
- for a document (`document`): `detail`, made of `page_rows` by `facts`, `reading`, `side_notes`,
  `citing`, `crosslinks`, `files` and `file_pages`, `hits` and `in_collections`;
- for agents, places, collections, topics and archives: the room `authorities`;
- for other pages: `conventions` (`about`), `wanting` (`wanted`);
- for several: `asked`, `naming`, `marked`, `moved`, `pictures`, `context`.

Three modules are middlewares, in this order: `errors` (the archive's own page for what is not
found, in the demo too), `own_writes` (whoever wrote finds it on the next page), `without_index` (a
page that the index fails is made again in SQL). `errors` has the pages for other failures as well.
"""
