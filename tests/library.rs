//! Libraries as they stand in folders.

mod editions;

use editions::{Library, edition};

#[test]
fn a_list_of_what_is_there() {
    let library = Library::with(&["norland", "sudland"], &[2020, 2021, 2022]);
    std::fs::remove_file(library.path("reports/sudland/2021.md")).expect("removed");
    library.put("reports/yoy.toml", "name = \"Coast\"\n[aliases]\nnorland = [\"nordland\"]\n");
    library.put("reports/nordland/2019.md", &edition("norland", 2019));
    let ran = library.yoy(&["list", "reports"]).expect(0);
    ran.says("Coast\n2 entities, 4 periods, 6 editions").says("gaps between editions: sudland 2021");
    library.put_bytes("reports/sudland/2022.md", b" ");
    library.yoy(&["list", "reports", "--read"]).expect(0).says("unreadable").says("sudland/2022.md is empty");
    library.yoy(&["list", "nowhere"]).expect(2);
}

#[test]
fn the_other_layout() {
    let library = Library::new();
    for year in [2021, 2022] {
        library.put(&format!("{year}/norland.md"), &edition("norland", year));
    }
    library.yoy(&["check"]).expect(0).says("1 entity compared");
    library.yoy(&["list"]).expect(0).says("1 entity, 2 periods, 2 editions");
}
