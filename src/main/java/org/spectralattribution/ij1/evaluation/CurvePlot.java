package org.spectralattribution.ij1.evaluation;

import java.awt.Color;
import java.util.List;
import java.util.function.Function;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.util.Tools;
import org.spectralattribution.evaluation.DiffId;
import org.spectralattribution.evaluation.ReplacementCurve;
import org.spectralattribution.explain.Evaluation;
import org.spectralattribution.explain.MeasuredMap;

/** Insertion and deletion curves of the maps of an image, in colours, with those of the controls in grey. */
public final class CurvePlot {

	private static final Color[] COLORS = { new Color(0, 90, 160), new Color(200, 90, 0), new Color(0, 120, 70), new Color(
		150, 60, 150), new Color(120, 100, 0), new Color(0, 0, 0) };

	/** Light enough to stay behind the methods, dark enough to be read in the legend. */
	private static final Color CONTROL = new Color(150, 150, 150);

	private static final int WIDTH = 640;
	private static final int HEIGHT = 400;

	private CurvePlot() {}

	/**
	 * Draws the means over images of the soft curves: insertion as lines, deletion with circles.
	 *
	 * @param evaluations one per image, at least one, all with the same maps and with DiffID measured
	 * @return a plot that is not shown yet
	 */
	public static ImagePlus of(final String title, final List<Evaluation> evaluations) {
		final Plot plot = new Plot(title, "Share of places replaced", "Probability, as a share of that of the image");
		plot.setSize(WIDTH, HEIGHT);
		plot.setLimits(0, 1, -0.03, 1.05);
		final List<MeasuredMap> maps = evaluations.get(0).maps();
		for (int i = maps.size() - 1; i >= 0; i--) {
			final MeasuredMap map = maps.get(i);
			final Color color = map.isControl() ? CONTROL : COLORS[i % COLORS.length];
			plot.setColor(color, color);
			plot.setLineWidth(map.isControl() ? 1 : 2);
			final boolean isLabelled = !map.isControl() || i == maps.size() - 1;
			final String name = map.isControl() ? "controls" : map.name();
			final float[] shares = floats(ReplacementCurve.shares());
			plot.addPoints(shares, mean(evaluations, i, DiffId::insertion), null, Plot.LINE, isLabelled ? name + ", insertion"
				: null);
			plot.addPoints(shares, mean(evaluations, i, DiffId::deletion), null, Plot.CONNECTED_CIRCLES, isLabelled ? name +
				", deletion" : null);
		}
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		plot.addLegend(null, "auto");
		return plot.getImagePlus();
	}

	private static float[] mean(final List<Evaluation> evaluations, final int map,
		final Function<DiffId, ReplacementCurve> curve)
	{
		final double[] mean = new double[ReplacementCurve.shares().length];
		for (final Evaluation evaluation : evaluations) {
			final double[] scores = curve.apply(evaluation.maps().get(map).diffId().get()).soft();
			for (int i = 0; i < mean.length; i++) {
				mean[i] += scores[i] / evaluations.size();
			}
		}
		return floats(mean);
	}

	private static float[] floats(final double[] values) {
		return Tools.toFloat(values);
	}
}
