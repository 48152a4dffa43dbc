package org.spectralattribution.model.djl;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.transform.SvdLibrary;

/**
 * PyTorch's singular value decomposition, LAPACK's {@code gesdd}, on the CPU in double precision. DJL has no call of it,
 * so that it comes as a TorchScript module of one line. Each call uses one thread: with several its last bits would
 * depend on their number.
 */
final class EngineSvd implements SvdLibrary {

	/** Made by {@code src/test/python/make_svd_module.py}. */
	private static final String MODULE = "svd.pt";

	private final PyTorchEngine engine;
	private PtSymbolBlock module;

	EngineSvd(final PyTorchEngine engine) {
		this.engine = engine;
	}

	@Override
	public String name() {
		return "PyTorch " + engine.version();
	}

	@Override
	public double[][] decompose(final double[] matrix, final int rows, final int columns) {
		return inScope(scope -> {
			final NDList parts = IValueUtils.forward(module(), new NDList(scope.create(matrix, new Shape(rows, columns))),
				false);
			parts.attach(scope);
			return parts.stream().map(NDArray::toDoubleArray).toArray(double[][]::new);
		});
	}

	@Override
	public double[] product(final double[] left, final double[] scales, final double[] right, final int rows,
		final int columns)
	{
		return inScope(scope -> scope.create(left, new Shape(rows, scales.length)).muli(scope.create(scales)).matMul(scope
			.create(right, new Shape(scales.length, columns))).toDoubleArray());
	}

	/** The module stays until the JVM ends; any number of threads may run it. */
	private synchronized PtSymbolBlock module() {
		if (module == null) {
			try (InputStream in = EngineSvd.class.getResourceAsStream(MODULE)) {
				module = PyTorchEngine.withOwnClassLoader(() -> JniUtils.loadModule((PtNDManager) engine.engine().newBaseManager(
					Device.cpu()), in, false, false));
			}
			catch (final IOException e) {
				throw new ModelException("The module " + MODULE + " cannot be read: " + e.getMessage() + ".", e);
			}
			catch (final Exception e) {
				throw new ModelException("PyTorch " + engine.version() + " cannot load the module " + MODULE + ": " + e
					.getMessage(), e);
			}
		}
		return module;
	}

	private <T> T inScope(final Function<NDManager, T> call) {
		return EngineGate.call(() -> PyTorchEngine.onOneThread(() -> {
			try (NDManager scope = engine.engine().newBaseManager(Device.cpu())) {
				return call.apply(scope);
			}
		}));
	}
}
