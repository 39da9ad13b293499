package org.tombola.environment.robot;

/** Where a link is and how it is turned, computed in the order of PyBullet's operations. */
final class Pose {
    private static final double NEARLY_VERTICAL = 0.99999;

    double height;
    double roll;
    double pitch;
    double yaw;

    private final double[] quaternion = new double[4];
    private final double[] velocity = new double[3];
    private final double[] still = new double[3];

    /** Reads a link of a world. */
    void read(RobotWorld world, int link) {
        height = world.origin(link, 2);
        readQuaternion(world, link);
        readAngles();
        if (link == RobotModel.BASE) {
            world.baseVelocity(velocity);
        } else {
            world.linkVelocity(link, still);
            turn();
        }
    }

    /** Returns a component of the velocity of the centre of mass. */
    double velocity(int axis) {
        return velocity[axis];
    }

    private void readQuaternion(RobotWorld world, int link) {
        double trace = world.rotation(link, 0, 0) + world.rotation(link, 1, 1) + world.rotation(link, 2, 2);
        if (trace > 0) {
            double root = Math.sqrt(trace + 1);
            quaternion[3] = root * 0.5;
            root = 0.5 / root;
            quaternion[0] = (world.rotation(link, 2, 1) - world.rotation(link, 1, 2)) * root;
            quaternion[1] = (world.rotation(link, 0, 2) - world.rotation(link, 2, 0)) * root;
            quaternion[2] = (world.rotation(link, 1, 0) - world.rotation(link, 0, 1)) * root;
            return;
        }
        int i = largestOfDiagonal(world, link);
        int j = (i + 1) % 3;
        int k = (i + 2) % 3;
        double root =
                Math.sqrt(world.rotation(link, i, i) - world.rotation(link, j, j) - world.rotation(link, k, k) + 1);
        quaternion[i] = root * 0.5;
        root = 0.5 / root;
        quaternion[3] = (world.rotation(link, k, j) - world.rotation(link, j, k)) * root;
        quaternion[j] = (world.rotation(link, j, i) + world.rotation(link, i, j)) * root;
        quaternion[k] = (world.rotation(link, k, i) + world.rotation(link, i, k)) * root;
    }

    private static int largestOfDiagonal(RobotWorld world, int link) {
        double x = world.rotation(link, 0, 0);
        double y = world.rotation(link, 1, 1);
        double z = world.rotation(link, 2, 2);
        return x < y ? (y < z ? 2 : 1) : (x < z ? 2 : 0);
    }

    private void readAngles() {
        double x = quaternion[0];
        double y = quaternion[1];
        double z = quaternion[2];
        double w = quaternion[3];
        double sine = -2 * (x * z - w * y);
        if (Math.abs(sine) >= NEARLY_VERTICAL) {
            roll = 0;
            pitch = Math.signum(sine) * 0.5 * Math.PI;
            yaw = 2 * (sine < 0 ? StrictMath.atan2(x, -y) : StrictMath.atan2(-x, y));
        } else {
            roll = StrictMath.atan2(2 * (y * z + w * x), w * w - x * x - y * y + z * z);
            pitch = StrictMath.asin(sine);
            yaw = StrictMath.atan2(2 * (x * y + w * z), w * w + x * x - y * y - z * z);
        }
    }

    /** Turns the velocity that a link sees into the world's axes. */
    private void turn() {
        double x = quaternion[0];
        double y = quaternion[1];
        double z = quaternion[2];
        double w = quaternion[3];
        double scale = 2 / (x * x + y * y + z * z + w * w);
        double xs = x * scale;
        double ys = y * scale;
        double zs = z * scale;
        double wx = w * xs;
        double wy = w * ys;
        double wz = w * zs;
        double xx = x * xs;
        double xy = x * ys;
        double xz = x * zs;
        double yy = y * ys;
        double yz = y * zs;
        double zz = z * zs;
        double a = still[0];
        double b = still[1];
        double c = still[2];
        velocity[0] = (1 - (yy + zz)) * a + (xy - wz) * b + (xz + wy) * c;
        velocity[1] = (xy + wz) * a + (1 - (xx + zz)) * b + (yz - wx) * c;
        velocity[2] = (xz - wy) * a + (yz + wx) * b + (1 - (xx + yy)) * c;
    }
}
