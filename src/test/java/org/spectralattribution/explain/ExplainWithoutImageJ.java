package org.spectralattribution.explain;

import java.util.List;

import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.method.AdversarialGradientIntegration;
import org.spectralattribution.attribution.method.IntegratedGradientsSquared;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.model.Classifier;

/** Explains an ImgLib2 image that no ImagePlus ever saw, by three methods, and prints the sums of the maps. */
public final class ExplainWithoutImageJ {

	private ExplainWithoutImageJ() {
		// prevent instantiation
	}

	public static void main(final String[] arguments) {
		final Img<UnsignedByteType> image = spot(64, 60);
		final Img<UnsignedByteType> other = spot(40, 90);
		try (Classifier classifier = Models.open("demo")) {
			final List<AttributionMethod> methods = List.of(new SpectralIntegratedGradients(),
				new AdversarialGradientIntegration(), new IntegratedGradientsSquared(List.of(Attributions.of(image, classifier)
					.asBaseline(other)), 5, 0.02));
			for (final AttributionMethod method : methods) {
				final Explanation explanation = Attributions.of(image, classifier).method(method).explain();
				double sum = 0;
				for (final FloatType value : explanation.map()) {
					sum += value.get();
				}
				System.out.println(method.name() + ": " + sum + " of " + explanation.completeness().attributionSum());
			}
		}
	}

	/** A bright spot on a dark ground. */
	private static Img<UnsignedByteType> spot(final int x, final int y) {
		final Img<UnsignedByteType> image = ArrayImgs.unsignedBytes(128, 128);
		final Cursor<UnsignedByteType> cursor = image.localizingCursor();
		while (cursor.hasNext()) {
			cursor.fwd();
			final double distance = Math.hypot(cursor.getDoublePosition(0) - x, cursor.getDoublePosition(1) - y);
			cursor.get().set((int) (10 + 200 * Math.exp(-distance * distance / 200)));
		}
		return image;
	}
}
