package org.spectralattribution.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import org.spectralattribution.attribution.Attribution;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.Monitor;
import org.spectralattribution.attribution.ScoreFunction;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.attribution.method.BlurIntegratedGradients;
import org.spectralattribution.attribution.method.IntegratedGradients;
import org.spectralattribution.attribution.method.SpectralIntegratedGradients;
import org.spectralattribution.path.spectral.Decomposition;
import org.spectralattribution.path.spectral.Gating;
import org.spectralattribution.path.spectral.GatingFunction;
import org.spectralattribution.tensor.Tensor;

/** One score of one input along one path, whose exact map is computed once and kept in a file. */
final class StudyCase {

	/** Paths by their names in the tables. Those that jump have names that begin with {@code jumps}. */
	static final Map<String, Function<PathIntegral, AttributionMethod>> PATHS = new TreeMap<>(Map.of( //
		"ig", IntegratedGradients::new, //
		"sig 0.4", integral -> sig(integral, Decomposition.SVD, GatingFunction.LINEAR, 0.4), //
		"sig 1", integral -> sig(integral, Decomposition.SVD, GatingFunction.LINEAR, 1), //
		"sig 0.1 cosine", integral -> sig(integral, Decomposition.SVD, GatingFunction.COSINE, 0.1), //
		"sig 0.4 sigmoid joint", integral -> sig(integral, Decomposition.SVD_JOINT, GatingFunction.SIGMOID, 0.4), //
		"sig 0.2 laplacian", integral -> sig(integral, Decomposition.LAPLACIAN, GatingFunction.LINEAR, 0.2), //
		"jumps sig 0", integral -> sig(integral, Decomposition.SVD, GatingFunction.LINEAR, 0), //
		"jumps sig 0 joint", integral -> sig(integral, Decomposition.SVD_JOINT, GatingFunction.LINEAR, 0), //
		"jumps sig 0 laplacian", integral -> sig(integral, Decomposition.LAPLACIAN, GatingFunction.LINEAR, 0), //
		"jumps sig step", integral -> sig(integral, Decomposition.SVD, GatingFunction.STEP, 0.4)));

	private final String name;
	private final Function<PathIntegral, AttributionMethod> path;
	private final ScoreFunction function;
	private final Tensor input;
	private final Tensor baseline;

	/**
	 * @param name names the file of the exact map, too
	 */
	StudyCase(final String name, final Function<PathIntegral, AttributionMethod> path, final ScoreFunction function,
		final Tensor input, final Tensor baseline)
	{
		this.name = name;
		this.path = path;
		this.function = function;
		this.input = input;
		this.baseline = baseline;
	}

	private static AttributionMethod sig(final PathIntegral integral, final Decomposition decomposition,
		final GatingFunction gating, final double overlap)
	{
		return new SpectralIntegratedGradients(integral, decomposition, new Gating(gating, overlap));
	}

	static AttributionMethod blur(final PathIntegral integral, final double sigma) {
		return new BlurIntegratedGradients(integral, sigma);
	}

	String name() {
		return name;
	}

	Attribution by(final PathIntegral integral) {
		return path.apply(integral).attribute(function, input, baseline, Monitor.none());
	}

	/** The map of so many points, from its file in a folder if there is one. */
	Tensor exact(final Path folder, final int points) throws IOException {
		final Path file = folder.resolve(name.replaceAll("[^A-Za-z0-9.-]+", "_") + "-" + points + ".map");
		if (Files.exists(file)) {
			final double[] values = new double[input.size()];
			ByteBuffer.wrap(Files.readAllBytes(file)).asDoubleBuffer().get(values);
			return Tensor.of(input.channels(), input.sides(), values);
		}
		final Tensor map = by(PathIntegral.adaptive(0, points)).map();
		final ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * map.size());
		bytes.asDoubleBuffer().put(map.values());
		Files.createDirectories(folder);
		Files.write(file, bytes.array());
		return map;
	}
}
