// SPDX-License-Identifier: Apache-2.0
package org.surety.networks.device;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.surety.networks.NetworkException;
import org.surety.networks.NetworkException.Place;
import org.surety.networks.onnx.OnnxDevice;

/** The backends by their names, and the choice of one for a device. */
public final class Backends {

  /** All of them. */
  static final List<String> NAMES =
      List.of(
          ReferenceBackend.NAME,
          Nd4jBackend.CPU,
          Nd4jBackend.CUDA,
          OnnxBackend.CPU,
          OnnxBackend.CUDA);

  private Backends() {}

  /**
   * The fastest backend of the device that starts.
   *
   * @param remarks hears, in one sentence, why it is not the fastest of all
   * @throws NetworkException if none starts
   */
  public static Backend on(Device device, Consumer<String> remarks) {
    return on(device, Backends::isInBuild, Backends::named, remarks);
  }

  static Backend on(
      Device device,
      Predicate<String> isInBuild,
      Function<String, Backend> named,
      Consumer<String> remarks) {
    List<NetworkException> missing = new ArrayList<>();
    for (String name : device.backends()) {
      if (isInBuild.test(name)) {
        try {
          Backend backend = named.apply(name);
          missing.stream()
              .map(e -> name + " measures, which may be slower: " + e.getMessage())
              .forEach(remarks);
          return backend;
        } catch (NetworkException e) {
          missing.add(e);
        }
      }
    }
    if (missing.isEmpty()) {
      throw Place.file("the device " + device.text())
          .error(
              "this build has no backend for it",
              "one",
              "build with `mvn -Pcuda -DskipTests package` (GPUs of compute capability 3.7 to 8.9)"
                  + " or `mvn -Ponnx-cuda -DskipTests package` (6.0 to 9.0 and 12.0), or use"
                  + " --device cpu");
    }
    if (missing.size() == 1) {
      throw missing.get(0);
    }
    throw Place.file("the device " + device.text())
        .error(
            missing.stream()
                .map(e -> e.file() + ", " + e.found())
                .distinct()
                .collect(Collectors.joining("; ")),
            missing.get(0).expected(),
            missing.get(0).mend());
  }

  private static boolean isInBuild(String name) {
    return switch (name) {
      case Nd4jBackend.CUDA -> Nd4jBackend.isCudaInBuild();
      case Nd4jBackend.CPU -> !Nd4jBackend.isCudaInBuild();
      case OnnxBackend.CUDA -> OnnxDevice.CUDA.isInBuild();
      default -> true;
    };
  }

  /**
   * The backend of that name.
   *
   * @throws NetworkException if this build or this machine lacks it
   */
  public static Backend named(String name) {
    if (!NAMES.contains(name)) {
      throw Place.file("the device")
          .error(
              "it is " + NetworkException.quoted(name),
              String.join(", ", NAMES.subList(0, NAMES.size() - 1)) + " or " + NAMES.getLast(),
              "correct its name");
    }
    if (!isInBuild(name)) {
      throw Place.file("the backend " + name)
          .error("this build lacks it", "a build with it", "build with the profile that has it");
    }
    return switch (name) {
      case Nd4jBackend.CPU -> Nd4jBackend.open(name);
      case Nd4jBackend.CUDA -> {
        Nd4jBackend.requireFit(Gpu.first());
        yield ofFullPrecision(Nd4jBackend.open(name));
      }
      case OnnxBackend.CPU -> OnnxBackend.open(OnnxDevice.CPU);
      case OnnxBackend.CUDA -> {
        OnnxBackend.requireFit(Gpu.first());
        yield ofFullPrecision(OnnxBackend.open(OnnxDevice.CUDA));
      }
      default -> new ReferenceBackend();
    };
  }

  private static Backend ofFullPrecision(Backend backend) {
    SinglePrecision.require(backend);
    return backend;
  }
}
