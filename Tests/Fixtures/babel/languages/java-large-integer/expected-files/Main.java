
public class Main {
    static Integer c = 12345678901234567890;
    public static void main(String[] args) {
	System.out.println("j");
    }
}