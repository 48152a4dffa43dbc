package org.spectralattribution.ij1.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.cancellation.Detached;
import org.spectralattribution.ij1.result.ResultTitle;

/**
 * Results side by side in one RGB picture, with a caption below each and a legend for all.
 * <p>
 * All tiles have one size, which is at least {@value #SMALLEST_TILE} pixels, so that a caption finds room. Smaller images
 * are enlarged by whole factors, each pixel to a square, and the picture says so; one that does not fill its tile is in
 * its middle. The images stay as they are.
 */
public final class Montage {

	private static final int SMALLEST_TILE = 240;
	/** The width of a tile in sizes of the font. */
	private static final int FONTS_PER_TILE = 19;
	private static final int SMALLEST_FONT = 12;
	/** The most lines of one text in a caption. */
	private static final int LINES = 2;
	private static final long MOST_PIXELS = 1L << 30;

	/** ImageJ draws an image in one go. */
	private static final Detached DRAWING = new Detached("Drawing a tile");

	private final List<MontageTile> tiles;
	private final List<ShownResult> results;
	private final Optional<ColorScale> common;
	private final int columns;
	private final int rows;
	private final int tileWidth;
	private final int tileHeight;
	private final int gap;
	private final FittedText plain;
	private final FittedText strong;
	private final List<List<String>> captions = new ArrayList<>();
	private final List<Integer> bold = new ArrayList<>();

	/**
	 * @param tiles at least one of them a result, in reading order
	 * @param columns how many are side by side; 0 chooses by their number
	 * @throws IllegalArgumentException if there is no result, or they have no common scale though one is asked for, or the
	 *           picture would be too large
	 */
	public Montage(final List<MontageTile> tiles, final MontageScale scale, final int columns) {
		this.tiles = List.copyOf(tiles);
		results = tiles.stream().flatMap(tile -> tile.result().stream()).collect(Collectors.toList());
		if (results.isEmpty()) {
			throw new IllegalArgumentException("images: expected at least one result of an attribution command, but got none. " +
				"Run an attribution first.");
		}
		common = scale == MontageScale.COMMON ? Optional.of(CommonScale.of(results)) : Optional.empty();
		this.columns = Math.min(columns == 0 ? fittingColumns(tiles.size()) : columns, tiles.size());
		rows = (tiles.size() + this.columns - 1) / this.columns;
		final int widest = tiles.stream().mapToInt(tile -> tile.image().getWidth()).max().getAsInt();
		final int highest = tiles.stream().mapToInt(tile -> tile.image().getHeight()).max().getAsInt();
		final int factor = (SMALLEST_TILE - 1) / widest + 1;
		tileWidth = factor * widest;
		tileHeight = factor * highest;
		final int size = Math.max(SMALLEST_FONT, tileWidth / FONTS_PER_TILE);
		gap = size;
		plain = new FittedText(Font.PLAIN, size);
		strong = new FittedText(Font.BOLD, size);
		for (final MontageTile tile : tiles) {
			addCaption(tile);
		}
	}

	/** As square as possible, with as few empty places as possible. */
	private static int fittingColumns(final int count) {
		if (count <= 3) return count;
		final int square = (int) Math.ceil(Math.sqrt(count));
		final int wider = square + 1;
		return Math.floorMod(-count, wider) < Math.floorMod(-count, square) ? wider : square;
	}

	private void addCaption(final MontageTile tile) {
		final List<String> texts = new ArrayList<>(tile.caption());
		if (!common.isPresent()) tile.result().ifPresent(result -> texts.add(ownScale(result)));
		if (!isEnlargedAlike() && factor(tile) > 1) texts.add("enlarged ×" + factor(tile));
		final List<String> lines = new ArrayList<>();
		int strongLines = 0;
		for (int i = 0; i < texts.size(); i++) {
			lines.addAll((i == 0 ? strong : plain).lines(texts.get(i), tileWidth, LINES));
			if (i == 0) strongLines = lines.size();
		}
		captions.add(lines);
		bold.add(strongLines);
	}

	/** The scale of a result in words. */
	static String ownScale(final ShownResult result) {
		final ColorScale scale = result.scale();
		final boolean symmetric = scale.hasRange(-scale.high(), scale.high());
		// The colours below 0 of a map without signs stand for nothing.
		final double low = symmetric && isUnsigned(result) ? 0 : scale.low();
		final String range = low < 0 && symmetric ? "±" + LegendText.number(scale.high()) : LegendText.number(low) + " to " +
			LegendText.signed(scale.high());
		return "scale " + range + " " + CommonScale.unit(result);
	}

	/** The ends and the middle of a bar that stands for the scales of several results. */
	static List<String> ownTicks(final List<ShownResult> results) {
		return List.of(results.stream().allMatch(Montage::isUnsigned) ? "" : "−", "0", "+");
	}

	private static boolean isUnsigned(final ShownResult result) {
		return LegendText.isUnsigned(result.record(result.planes().current()));
	}

	/** By which whole number an image's pixels are enlarged. */
	private int factor(final MontageTile tile) {
		return Math.max(1, Math.min(tileWidth / tile.image().getWidth(), tileHeight / tile.image().getHeight()));
	}

	private boolean isEnlargedAlike() {
		return tiles.stream().mapToInt(this::factor).distinct().count() == 1;
	}

	/**
	 * The picture.
	 *
	 * @return an image that is not shown yet; its info has the records of all results
	 */
	public ImagePlus image() {
		final Optional<Legend> legend = legend();
		final int captionHeight = captions.stream().mapToInt(List::size).max().orElse(0) * plain.lineHeight() + gap / 2;
		final int cellHeight = tileHeight + captionHeight + gap;
		final int width = columns * (tileWidth + gap) + gap;
		final int gridHeight = rows * cellHeight + gap;
		final boolean inGrid = legend.isPresent() && columns * rows > tiles.size() && legend.get().width() <= tileWidth &&
			legend.get().height() <= cellHeight - gap;
		final int legendHeight = legend.isPresent() && !inGrid ? legend.get().height() + gap : 0;
		final int fullWidth = Math.max(width, legend.map(box -> box.width() + 2 * gap).orElse(0));
		if ((long) fullWidth * (gridHeight + legendHeight) > MOST_PIXELS) {
			throw new IllegalArgumentException("images: expected images that fit into one picture of " + MOST_PIXELS +
				" pixels, but " + tiles.size() + " of " + tileWidth + "×" + tileHeight + " pixels do not. Choose fewer.");
		}
		final ColorProcessor picture = new ColorProcessor(fullWidth, gridHeight + legendHeight);
		picture.setColor(Color.WHITE);
		picture.fill();
		for (int i = 0; i < tiles.size(); i++) {
			Cancellation.check();
			draw(picture, i, gap + i % columns * (tileWidth + gap), gap + i / columns * cellHeight);
		}
		legend.ifPresent(box -> box.draw(picture, 0, inGrid ? new Point(gap + (columns - 1) * (tileWidth + gap), gap + (rows -
			1) * cellHeight + (tileHeight - Math.min(tileHeight, box.height())) / 2) : new Point((fullWidth - box.width()) / 2,
				gridHeight), false));
		final ImagePlus image = new ImagePlus(ResultTitle.of("Attribution montage"), picture);
		image.setProperty("Info", info());
		return image;
	}

	private void draw(final ColorProcessor picture, final int index, final int x, final int y) {
		final MontageTile tile = tiles.get(index);
		if (tile.isEmpty()) return;
		final int factor = factor(tile);
		final int width = factor * tile.image().getWidth();
		final int height = factor * tile.image().getHeight();
		final ColorProcessor pixels = DRAWING.call(() -> tile.picture(common.orElse(null)));
		pixels.setInterpolationMethod(ImageProcessor.NONE);
		LegendPicture.frame(picture, factor == 1 ? pixels : pixels.resize(width, height).convertToColorProcessor(), x +
			(tileWidth - width) / 2, y + (tileHeight - height) / 2);
		final Overlay texts = new Overlay();
		final List<String> message = plain.lines(tile.message(), tileWidth - 2 * gap, (tileHeight - 2 * gap) / plain
			.lineHeight());
		for (int i = 0; i < message.size(); i++) {
			texts.add(Legend.text(message.get(i), x + gap, y + gap + i * plain.lineHeight(), plain, Color.BLACK));
		}
		final List<String> lines = captions.get(index);
		for (int i = 0; i < lines.size(); i++) {
			texts.add(Legend.text(lines.get(i), x, y + tileHeight + gap / 4 + i * plain.lineHeight(), i < bold.get(index)
				? strong : plain, Color.BLACK));
		}
		picture.drawOverlay(texts);
	}

	/** One bar for each set of colours; none where the results' own scales are of several kinds. */
	private Optional<Legend> legend() {
		final List<ColorScale> bars = new ArrayList<>();
		for (final ShownResult result : results) {
			final ColorScale bar = common.map(range -> result.scale().spread(range.low(), range.high())).orElse(result
				.scale());
			if (bars.stream().noneMatch(bar::hasColorsOf)) bars.add(bar);
		}
		final ColorScale first = bars.get(0);
		if (!common.isPresent() && !results.stream().map(ShownResult::scale).allMatch(scale -> scale.hasRange(-scale.high(),
			scale.high()))) return Optional.empty();
		final List<List<String>> ends = results.stream().map(result -> LegendText.ends(result.record(result.planes()
			.current()), result.scale())).distinct().collect(Collectors.toList());
		final List<String> foot = new ArrayList<>();
		if (common.isPresent()) {
			foot.add(CommonScale.unit(results.get(0)));
			foot.add(results.size() == 1 ? results.get(0).origin() : "the widest range of " + results.size() + " results");
		}
		else foot.add("the scale is below each image");
		if (isEnlargedAlike() && factor(tiles.get(0)) > 1) foot.add("each pixel enlarged ×" + factor(tiles.get(0)));
		return Optional.of(new Legend(bars, common.isPresent() ? LegendText.ticks(first) : ownTicks(results), ends
			.size() == 1 ? ends.get(0) : List.of("", ""), List.of(List.of(common.isPresent() ? "Common scale" : "Own scales")),
			foot, plain.font().getSize()));
	}

	private String info() {
		final StringBuilder info = new StringBuilder("Montage: " + tiles.size() + " images, " + columns + " columns, tiles of " +
			tileWidth + "×" + tileHeight + " pixels\nScale: " + common.map(range -> LegendText.number(range.low()) + " to " +
				LegendText.signed(range.high()) + " " + CommonScale.unit(results.get(0))).orElse("each result's own") + "\n");
		for (final MontageTile tile : tiles) {
			if (tile.isEmpty()) continue;
			info.append("\n" + tile.image().getTitle() + " (" + tile.image().getWidth() + "×" + tile.image().getHeight() +
				(factor(tile) > 1 ? ", each pixel enlarged ×" + factor(tile) : "") + ")\n");
			if (!tile.message().isEmpty()) info.append("  " + tile.message() + "\n");
			// Indented, so that they are not taken for a record of the montage.
			tile.record().lines().lines().forEach(line -> info.append("  " + line + "\n"));
		}
		return info.toString();
	}
}
