#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| yoy_fuzz::targets::pdf(bytes));
