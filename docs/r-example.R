# Reads the CSV tables of yoy in R, without any package: how much shorter each area became, and what became of figures.
#
#     yoy compare reports --old 2022 --new 2023 --format csv --table areas   -o areas.csv
#     yoy compare reports --old 2022 --new 2023 --format csv --table figures -o figures.csv
#     Rscript docs/r-example.R areas.csv figures.csv areas.png

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 3) stop("usage: Rscript r-example.R AREAS.csv FIGURES.csv PICTURE.png")

# Only an empty cell is unknown: "NA" may be a text, and Namibia's code.
table_of <- function(file) read.csv(file, na.strings = "", encoding = "UTF-8", colClasses = c(old_period = "character", new_period = "character"))

areas <- table_of(arguments[1])
areas$lost <- areas$lost == "true"
by_area <- aggregate(cbind(old_words, new_words) ~ name, data = areas, FUN = sum)
by_area$change <- by_area$new_words - by_area$old_words
by_area <- by_area[order(by_area$change), ]

cat("Words by area, the most shortened first:\n")
print(head(by_area, 5), row.names = FALSE)
cat("\nAreas that only the old edition has:\n")
print(areas[areas$lost, c("entity", "name", "old_words")], row.names = FALSE)

figures <- table_of(arguments[2])
cat("\nFigures by what became of them:\n")
print(table(figures$entity, figures$outcome))

changed <- figures[!is.na(figures$percent), c("entity", "old_figure", "new_figure", "percent")]
cat("\nFigures that changed the most:\n")
print(head(changed[order(-abs(changed$percent)), ], 5), row.names = FALSE)

png(arguments[3], width = 900, height = 600, res = 110)
par(mar = c(4, 15, 3, 1))
shown <- tail(by_area[order(-by_area$change), ], 12)
barplot(shown$change, names.arg = shown$name, horiz = TRUE, las = 1, cex.names = 0.75, border = NA, col = "#4477aa",
        main = "Change in words by area", xlab = "words")
invisible(dev.off())
